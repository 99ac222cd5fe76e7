/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activations.h"
#include "metronome/gru.h"

static void usual(const struct layer *layer, const int32_t *gates, int16_t *state) {
    const uint32_t padded = padded_length(layer->shape->hidden);
    const uint32_t shift = layer_preactivation_shift(layer);
    const uint32_t state_shift = 15U - layer->shape->state_fraction;
    const int16_t *const end = state + layer->shape->hidden;

    while (state != end) {
        const int32_t u = activate_q15(METRONOME_SIGMOID, gates[padded], shift);
        const int32_t c = activate_q15(METRONOME_TANH, gates[2 * padded], shift) >> state_shift;
        /* Bound: 2^15 times a mean of two int16: at most 2^30. */
        *state = (int16_t)saturate_16(round_shift_q31(u * *state + (32768 - u) * c, 15));
        state++;
        gates++;
    }
}

/*
 * Equation: u = sig(gates[1]) ; c = tanh(gates[2]) ; h' = u * h + (1 - u) * c, or with the layer's
 *           own activations for sig and tanh
 * Shapes:   gates 3H (padded), state H. gates is overwritten.
 * Formats:  gates int32 in the accumulators' scale; state int16 with 15 fraction bits or fewer.
 * Overflow: pre-activations saturate (see activate_q15), the state to int16.
 *           Bound: |gates| stay below 2^31 - 2^shift, which the quantiser checks.
 * State:    in place, element by element.
 * Source:   as gru_before_gates_q15.
 */
void gru_before_update_q15(const struct layer *layer, int32_t *gates, int16_t *state) {
    const struct image_layer *shape = layer->shape;
    if (gru_is_usual(shape)) {
        usual(layer, gates, state);
        return;
    }
    const uint32_t padded = padded_length(shape->hidden);
    vec_activate_q15(shape->gate_activation, activation_shift(shape, shape->gate_activation),
                     padded, gates + padded);
    vec_activate_q15(shape->candidate_activation,
                     activation_shift(shape, shape->candidate_activation), padded,
                     gates + 2 * padded);
    gru_blend_q15(layer, gates + padded, gates + 2 * padded, state);
}
