/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/math.h"
#include "saturate.h"

/*
 * Equation: output[i] = sat16(input[i])
 * Shapes:   input and output length, a multiple of 4.
 * Formats:  int32 to int16 of the same scale.
 * Overflow: saturates.
 * Scratch:  none.
 * Source:   four at a time, for the sake of loads that stand together.
 */
void vec_saturate_q31_q15(uint32_t length, const int32_t *input, int16_t *output) {
    const int32_t *const end = input + length;
    while (input != end) {
        const int32_t a = input[0];
        const int32_t b = input[1];
        const int32_t c = input[2];
        const int32_t d = input[3];
        input += METRONOME_BLOCK;
        output[0] = (int16_t)saturate_16(a);
        output[1] = (int16_t)saturate_16(b);
        output[2] = (int16_t)saturate_16(c);
        output[3] = (int16_t)saturate_16(d);
        output += METRONOME_BLOCK;
    }
}
