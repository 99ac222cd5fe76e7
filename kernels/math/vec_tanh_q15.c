/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activation.h"
#include "metronome/rounding.h"
#include "saturate.h"

/*
 * Equation: output[i] = tanh_q15(sat15(round(accumulators[i] / 2^shift)))
 * Shapes:   as vec_sigmoid_q15.
 * Formats:  accumulators int32 with 11 + shift fraction bits, output int16 with 15.
 * Overflow: as vec_sigmoid_q15.
 * Scratch:  none.
 * Source:   as tanh_q15.
 */
void vec_tanh_q15(uint32_t length, uint32_t shift, const int32_t *accumulators, int16_t *output) {
    for (uint32_t i = 0; i < length; i++) {
        output[i] = (int16_t)tanh_q15(saturate_15(round_shift_q31(accumulators[i], shift)));
    }
}
