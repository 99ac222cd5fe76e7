/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/math.h"
#include "metronome/rounding.h"
#include "saturate.h"

/*
 * Equation: output[i] = sat16(round(input[i] / 2^shift))
 * Shapes:   input and output length; shift 1..30.
 * Formats:  input int32, output int16 with shift fraction bits fewer.
 * Overflow: saturates. Bound: |input[i]| <= 2^31 - 1 - 2^(shift-1), which the quantiser checks.
 * Scratch:  none.
 * Source:   round to nearest, halves up.
 */
void vec_round_q31_q15(uint32_t length, uint32_t shift, const int32_t *input, int16_t *output) {
    for (uint32_t i = 0; i < length; i++) {
        output[i] = (int16_t)saturate_16(round_shift_q31(input[i], shift));
    }
}
