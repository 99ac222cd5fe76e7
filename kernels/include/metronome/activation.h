/* SPDX-License-Identifier: Apache-2.0 */
/* Table-based logistic and hyperbolic tangent functions, one table for both. */
#ifndef METRONOME_ACTIVATION_H
#define METRONOME_ACTIVATION_H

#include "halves.h"
#include "lookup.h"
#include <stdint.h>

/* Fraction bits of every pre-activation. */
#define METRONOME_PREACTIVATION_FRACTION 11

/*
 * The logistic function from -16 to 16 in steps of 1/16, a word a step: in the high half its value
 * at the step's start, 16 fraction bits, in the low half its rise over the step, 21 fraction bits.
 * One load gives both numbers of a linear interpolation. The word itself, taken as the value with
 * 32 fraction bits, is where it starts: the low half is then what is added before rounding down.
 */
extern const uint32_t sigmoid_table_q16[512];

/* The word of 0. The compiler is not to see what it is: it would add 256 to every index. */
static inline const uint32_t *sigmoid_middle_q16(void) {
    const uint32_t *middle = sigmoid_table_q16 + 256;
    __asm__("" : "+r"(middle));
    return middle;
}

/*
 * Equation: 1 / (1 + exp(-x)): with w = sigmoid_table_q16[256 + floor(x / 128)],
 *           floor((w + 16 * (w mod 2^16) * (x mod 128)) / 2^17)
 * Shapes:   scalar.
 * Formats:  x with 11 fraction bits, -32768 to 32767; result with 15 fraction bits, 0 to 32767.
 * Overflow: none: the sum stays below 2^32. Monotonous. Error at most 8e-5 over all arguments.
 * Scratch:  none.
 * Source:   linear interpolation, interval 1/16: error at most max|sig''| / 8 / 16^2 = 4.7e-5, and
 *           rounding.
 */
static inline int32_t sigmoid_q15(int32_t x) {
    const struct lookup at = lookup_word(sigmoid_middle_q16(), x, 7);
    /* Bound: 32757 * 127 * 16 < 2^26. */
    const uint32_t rise = multiply_low_half(at.word, at.rest);
    return (int32_t)((at.word + (rise << 4)) >> 17);
}

/*
 * Equation: tanh(x) = 2 / (1 + exp(-2x)) - 1: with w = sigmoid_table_q16[256 + floor(x / 64)],
 *           floor((w + 32 * (w mod 2^16) * (x mod 64)) / 2^16) - 2^15
 * Shapes:   scalar.
 * Formats:  x with 11 fraction bits, -16384 to 16383: -8 to 8, beyond which tanh is 1 to 2e-7;
 *           result with 15 fraction bits, -32768 to 32767.
 * Overflow: none. Monotonous. Error at most 1.3e-4 over all arguments.
 * Scratch:  none.
 * Source:   as sigmoid_q15, twice its error.
 */
static inline int32_t tanh_q15(int32_t x) {
    const struct lookup at = lookup_word(sigmoid_middle_q16(), x, 6);
    /* -2^31 in the sum takes 2^15 off the result; a multiply-accumulate does it for nothing. */
    const uint32_t rise = multiply_low_half(at.word, at.rest) - (UINT32_C(1) << 26);
    return (int32_t)(at.word + (rise << 5)) >> 16;
}

void vec_sigmoid_q15(uint32_t length, uint32_t shift, const int32_t *accumulators, int16_t *output);
void vec_tanh_q15(uint32_t length, uint32_t shift, const int32_t *accumulators, int16_t *output);

#endif
