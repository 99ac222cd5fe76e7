/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activation.h"
#include "metronome/cells.h"
#include "metronome/rounding.h"

/*
 * Equation: z = sig(product) ; c = tanh(product - bz + bh)
 *           h' = (zeta * (1 - z) + nu) * c + z * h
 * Shapes:   product H (padded), state H.
 * Formats:  product int32 with 11 + shift fraction bits; state int16 with 14 - state_shift.
 * Overflow: pre-activations and the state saturate to int16. Bound: |product| and |product + bias|
 *           stay below 2^31 - 2^shift, which the quantiser checks.
 * State:    in place, element by element.
 * Source:   Kusupati et al., NeurIPS 2018, equations 6 and 7.
 */
void fastgrnn_update_q15(const struct fastgrnn_params *params, const int32_t *product,
                         int16_t *state) {
    const uint32_t shift = params->shift;
    const uint32_t state_shift = params->state_shift;
    const int32_t half = (int32_t)((UINT32_C(1) << state_shift) >> 1);
    const int32_t *difference = params->bias + params->recurrent.rows;

    for (uint32_t i = 0; i < params->hidden; i++) {
        const int32_t z = sigmoid_q15(saturate_q15(round_shift_q31(product[i], shift)));
        const int32_t c =
            tanh_q15(saturate_q15(round_shift_q31(product[i] + difference[i], shift)));
        /* Bound: zeta and 1 - z below 2^15, nu at most 2^14: weight at most 2^15, 14 fraction bits.
         */
        const int32_t weight = round_shift_q31(params->zeta * (32768 - z), 16) + params->nu;
        const int32_t fresh = (weight * c + half) >> state_shift;
        /* Bound: |fresh| <= 2^15 * 32767 and |z * h| <= 32767 * 2^15: below 2^31 - 2^14 together.
         */
        state[i] = saturate_q15(round_shift_q31(fresh + z * state[i], 15));
    }
}
