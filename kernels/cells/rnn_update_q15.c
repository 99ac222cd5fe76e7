/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activations.h"
#include "metronome/rnn.h"

/*
 * Equation: h' = f(product)
 * Shapes:   product H (padded), state H. product may be overwritten.
 * Formats:  product int32 in the accumulators' scale; state int16 with 15 fraction bits, or with
 *           any where f is not bounded.
 * Overflow: pre-activations saturate (see activate_q15), the state to int16.
 *           Bound: |product| stays below 2^31 - 2^shift, which the quantiser checks.
 * State:    written, not read.
 * Source:   as rnn_gates_q15.
 */
void rnn_update_q15(const struct layer *layer, int32_t *product, int16_t *state) {
    const uint32_t kind = layer->shape->candidate_activation;
    const uint32_t shift = activation_shift(layer->shape, kind);
    const int16_t *const end = state + layer->shape->hidden;

    if (kind == METRONOME_TANH) {
        while (state != end) {
            *state++ = (int16_t)activate_q15(METRONOME_TANH, *product++, shift);
        }
        return;
    }
    vec_activate_q15(kind, shift, layer->shape->hidden, product);
    while (state != end) {
        *state++ = (int16_t)saturate_16(*product++);
    }
}
