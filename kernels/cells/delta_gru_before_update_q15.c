/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activation.h"
#include "metronome/delta_gru.h"
#include "metronome/rounding.h"
#include "saturate.h"

/*
 * Equation: u = sig(gates[1]) ; c = tanh(gates[2]) ; h' = u * h + (1 - u) * c
 * Shapes:   gates 3H (padded), state H.
 * Formats:  gates int32 with 11 + shift fraction bits; state int16 with 15 fraction bits or fewer.
 * Overflow: pre-activations saturate to 16 bits (the candidate's to 15), the state to int16.
 *           Bound: |gates| stay below 2^31 - 2^shift, which the quantiser checks.
 * State:    in place, element by element.
 * Source:   as delta_gru_before_gates_q15.
 */
void delta_gru_before_update_q15(const struct layer *layer, const int32_t *gates, int16_t *state) {
    const uint32_t units = layer->shape->hidden;
    const uint32_t padded = padded_length(units);
    const uint32_t shift = layer_preactivation_shift(layer);
    const uint32_t state_shift = 15U - layer->shape->state_fraction;
    const int32_t *update = gates + padded;
    const int32_t *candidate = gates + 2 * padded;

    for (uint32_t i = 0; i < units; i++) {
        const int32_t u = sigmoid_q15(saturate_16(round_shift_q31(update[i], shift)));
        const int32_t c =
            tanh_q15(saturate_15(round_shift_q31(candidate[i], shift))) >> state_shift;
        /* Bound: 2^15 times a mean of two int16: at most 2^30. */
        state[i] = (int16_t)saturate_16(round_shift_q31(u * state[i] + (32768 - u) * c, 15));
    }
}
