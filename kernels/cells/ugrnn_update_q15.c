/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activations.h"
#include "metronome/gru.h"
#include "metronome/ugrnn.h"

static void usual(const struct layer *layer, const int32_t *gates, int16_t *state) {
    const uint32_t padded = padded_length(layer->shape->hidden);
    const uint32_t shift = layer_preactivation_shift(layer);
    const uint32_t state_shift = 15U - layer->shape->state_fraction;
    const int16_t *const end = state + layer->shape->hidden;

    while (state != end) {
        const int32_t z = activate_q15(METRONOME_SIGMOID, gates[0], shift);
        const int32_t c = activate_q15(METRONOME_TANH, gates[padded], shift) >> state_shift;
        gates++;
        /* Bound: 2^15 times a mean of two int16: at most 2^30. */
        *state = (int16_t)saturate_16(round_shift_q31(z * *state + (32768 - z) * c, 15));
        state++;
    }
}

/*
 * Equation: z = sig(gates[0]) ; c = tanh(gates[1]) ; h' = z * h + (1 - z) * c, or with the layer's
 *           own activations for sig and tanh
 * Shapes:   gates 2H (padded), state H. gates may be overwritten.
 * Formats:  gates int32 in the accumulators' scale; state int16 with 15 fraction bits or fewer.
 * Overflow: pre-activations saturate (see activate_q15), the state to int16.
 *           Bound: |gates| stays below 2^31 - 2^shift, which the quantiser checks.
 * State:    in place, element by element.
 * Source:   as ugrnn_gates_q15.
 */
void ugrnn_update_q15(const struct layer *layer, int32_t *gates, int16_t *state) {
    const struct image_layer *shape = layer->shape;
    const uint32_t padded = padded_length(shape->hidden);
    const uint32_t gate = shape->gate_activation;
    const uint32_t candidate = shape->candidate_activation;

    if (gate == METRONOME_SIGMOID && candidate == METRONOME_TANH) {
        usual(layer, gates, state);
        return;
    }
    vec_activate_q15(gate, activation_shift(shape, gate), padded, gates);
    vec_activate_q15(candidate, activation_shift(shape, candidate), padded, gates + padded);
    gru_blend_q15(layer, gates, gates + padded, state);
}
