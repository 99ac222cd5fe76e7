/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activation.h"
#include "metronome/cells.h"
#include "metronome/rounding.h"
#include "saturate.h"

/*
 * Equation: z = sig(product) ; c = tanh(product - bz + bh)
 *           h' = (zeta * (1 - z) + nu) * c + z * h
 * Shapes:   product H (padded), state H.
 * Formats:  product int32 with 11 + shift fraction bits; state int16 with 14 - state_shift.
 * Overflow: pre-activations saturate to 16 bits (the candidate's to 15), the state to int16.
 *           Bound: |product| and |product + bias| stay below 2^31 - 2^shift, which the quantiser
 *           checks.
 * State:    in place, element by element.
 * Source:   Kusupati et al., NeurIPS 2018, equations 6 and 7.
 */
void fastgrnn_update_q15(const struct layer *layer, const int32_t *product, int16_t *state) {
    const uint32_t shift = layer_preactivation_shift(layer);
    const uint32_t state_shift = 14U - layer->shape->state_fraction;
    const int32_t half = (int32_t)((UINT32_C(1) << state_shift) >> 1);
    const int32_t zeta = layer->shape->scalars[0];
    const int32_t nu = layer->shape->scalars[1];
    const int32_t *difference =
        layer_vector(layer, IMAGE_BIAS) + padded_length(layer->shape->hidden);

    for (uint32_t i = 0; i < layer->shape->hidden; i++) {
        const int32_t z = sigmoid_q15(saturate_16(round_shift_q31(product[i], shift)));
        const int32_t c = tanh_q15(saturate_15(round_shift_q31(product[i] + difference[i], shift)));
        /* Bound: zeta < 2^15, 1 - z <= 2^15, nu <= 2^14: weight at most (2 - z) 2^14. */
        const int32_t weight = round_shift_q31(zeta * (32768 - z), 16) + nu;
        const int32_t fresh = (weight * c + half) >> state_shift;
        /* Bound: |fresh| <= (2 - z) 2^29 and |z * h| <= z 2^30: at most 2^29 + 2^30 together. */
        state[i] = (int16_t)saturate_16(round_shift_q31(fresh + z * state[i], 15));
    }
}
