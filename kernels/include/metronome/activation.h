/* SPDX-License-Identifier: Apache-2.0 */
/* Table-based logistic and hyperbolic tangent functions, one table for both. */
#ifndef METRONOME_ACTIVATION_H
#define METRONOME_ACTIVATION_H

#include <stdint.h>

/* Fraction bits of every pre-activation. */
#define METRONOME_PREACTIVATION_FRACTION 11

/* The logistic function at multiples of 1/16 from -16 to 16, 16 fraction bits. */
extern const uint16_t sigmoid_table_q16[513];

/*
 * Equation: 1 / (1 + exp(-x))
 * Shapes:   scalar.
 * Formats:  x with 11 fraction bits, -32768 to 32767; result with 15 fraction bits, 0 to 32768: 1.0
 *           is exact.
 * Overflow: none. Error at most 7e-5 over all arguments.
 * Scratch:  none.
 * Source:   linear interpolation, interval 1/16: error at most max|sig''| / 8 / 16^2 = 4.7e-5, and
 *           rounding.
 */
static inline int32_t sigmoid_q15(int32_t x) {
    const uint32_t at = (uint32_t)(x + 32768);
    const uint16_t *node = sigmoid_table_q16 + (at >> 7);
    const int32_t low = node[0];
    const int32_t high = node[1];
    /* Bound: 65535 * 128 + 128 = 2^23. */
    return (low * 128 + (high - low) * (int32_t)(at & 127) + 128) >> 8;
}

/*
 * Equation: tanh(x) = 2 / (1 + exp(-2x)) - 1
 * Shapes:   scalar.
 * Formats:  x with 11 fraction bits, -16384 to 16383: -8 to 8, beyond which tanh is 1 to 2e-7;
 *           result with 15 fraction bits, -32768 to 32767.
 * Overflow: none. Error at most 1.3e-4 over all arguments.
 * Scratch:  none.
 * Source:   as sigmoid_q15, twice its error.
 */
static inline int32_t tanh_q15(int32_t x) {
    const uint32_t at = (uint32_t)(x + 16384);
    const uint16_t *node = sigmoid_table_q16 + (at >> 6);
    const int32_t low = node[0];
    const int32_t high = node[1];
    /* Bound: 65535 * 64 + 32 - 2^21 < 2^21. */
    return (low * 64 + (high - low) * (int32_t)(at & 63) + 32 - (1 << 21)) >> 6;
}

#endif
