/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activation.h"
#include "metronome/rounding.h"
#include "saturate.h"

/*
 * Equation: output[i] = sigmoid_q15(sat16(round(accumulators[i] / 2^shift)))
 * Shapes:   accumulators and output length; shift 1..20.
 * Formats:  accumulators int32 with 11 + shift fraction bits, output int16 with 15: 0 to 32767.
 * Overflow: saturates. Bound: |accumulators[i]| <= 2^31 - 1 - 2^(shift-1), which the quantiser
 *           checks.
 * Scratch:  none.
 * Source:   as sigmoid_q15.
 */
void vec_sigmoid_q15(uint32_t length, uint32_t shift, const int32_t *accumulators,
                     int16_t *output) {
    for (uint32_t i = 0; i < length; i++) {
        output[i] = (int16_t)sigmoid_q15(saturate_16(round_shift_q31(accumulators[i], shift)));
    }
}
