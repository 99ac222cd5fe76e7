/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/math.h"
#include "metronome/rounding.h"

/*
 * Equation: output[i] += round(value * factors[i] / 2^16)
 * Shapes:   factors and output length, a multiple of 4.
 * Formats:  value and output int32, factors int16.
 * Overflow: none if each output fits, which the quantiser checks.
 * Scratch:  none; in place.
 * Source:   round to nearest, halves up.
 */
void vec_spread_q15_q31(uint32_t length, int32_t value, const int16_t *factors, int32_t *output) {
    for (const int16_t *const end = factors + length; factors != end; factors += METRONOME_BLOCK) {
        /* All loads first: they overlap only while they stand together. */
        const int32_t f0 = factors[0];
        const int32_t f1 = factors[1];
        const int32_t f2 = factors[2];
        const int32_t f3 = factors[3];
        const int32_t y0 = output[0];
        const int32_t y1 = output[1];
        const int32_t y2 = output[2];
        const int32_t y3 = output[3];
        output[0] = multiply_add_high_q31(value, f0 * 65536, y0);
        output[1] = multiply_add_high_q31(value, f1 * 65536, y1);
        output[2] = multiply_add_high_q31(value, f2 * 65536, y2);
        output[3] = multiply_add_high_q31(value, f3 * 65536, y3);
        output += METRONOME_BLOCK;
    }
}
