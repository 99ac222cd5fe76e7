/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/math.h"

/*
 * Equation: output[i] = input[i]
 * Shapes:   input and output length, a multiple of 4. output may be input, else they are apart.
 * Formats:  int32.
 * Overflow: none.
 * Scratch:  none.
 * Source:   -
 */
void vec_copy_q31(uint32_t length, const int32_t *input, int32_t *output) {
    if (input == output) {
        return;
    }
    for (const int32_t *const end = input + length; input != end; input += METRONOME_BLOCK) {
        /* All loads first: they overlap only while they stand together. */
        const int32_t a = input[0];
        const int32_t b = input[1];
        const int32_t c = input[2];
        const int32_t d = input[3];
        output[0] = a;
        output[1] = b;
        output[2] = c;
        output[3] = d;
        output += METRONOME_BLOCK;
    }
}
