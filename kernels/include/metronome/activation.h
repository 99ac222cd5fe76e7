/* SPDX-License-Identifier: Apache-2.0 */
/* Table-based logistic and hyperbolic tangent functions, one table for both. */
#ifndef METRONOME_ACTIVATION_H
#define METRONOME_ACTIVATION_H

#include <stdint.h>

/* Fraction bits of every pre-activation: the range is -16 to 16. */
#define METRONOME_PREACTIVATION_FRACTION 11

/* tanh at multiples of 1/32 from 0 to 8, 16 fraction bits. */
extern const uint16_t tanh_table_q16[257];

/*
 * Equation: tanh(x)
 * Shapes:   scalar.
 * Formats:  x int16 with 11 fraction bits; result int16 with 15 fraction bits.
 * Overflow: none; 1.0 is given as 32767. Error at most 1.3e-4 over all 65536 arguments.
 * Scratch:  none.
 * Source:   linear interpolation, interval 1/32: error at most max|tanh''| / 8 / 32^2 = 9.4e-5, and
 *           rounding.
 */
static inline int32_t tanh_q15(int32_t x) {
    int32_t magnitude = x < 0 ? -x : x;
    if (magnitude > 16383) {
        magnitude = 16383;
    }
    const uint16_t *node = tanh_table_q16 + (magnitude >> 6);
    const int32_t step = node[1] - node[0];
    /* Bound: 65533 * 64 + 64 < 2^22. */
    const int32_t value = (node[0] * 64 + step * (magnitude & 63) + 64) >> 7;
    return x < 0 ? -value : value;
}

/*
 * Equation: 1 / (1 + exp(-x)) = (1 + tanh(x / 2)) / 2
 * Shapes:   scalar.
 * Formats:  x int16 with 11 fraction bits; result int16 with 15 fraction bits, 1 to 32767.
 * Overflow: none. Error at most 7e-5 over all 65536 arguments.
 * Scratch:  none.
 * Source:   as tanh_q15, half its error.
 */
static inline int32_t sigmoid_q15(int32_t x) {
    int32_t magnitude = x < 0 ? -x : x;
    if (magnitude > 32767) {
        magnitude = 32767;
    }
    const uint16_t *node = tanh_table_q16 + (magnitude >> 7);
    const int32_t step = node[1] - node[0];
    /* Bound: 65533 * 128 + 2^23 + 2^8 < 2^24. */
    const int32_t value = node[0] * 128 + step * (magnitude & 127);
    return ((x < 0 ? -value : value) + (1 << 23) + (1 << 8)) >> 9;
}

#endif
