/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/gru.h"

/*
 * Equation: gates = [ Uc h + bhc ; Wr x + Ur h + br ; Wu x + Uu h + bu ; Wc x + bc ]
 * Shapes:   state H, input D, gates 4H (all padded to multiples of 4).
 * Formats:  weights in any form; state and input int16; gates and bias int32 in the accumulators'
 *           scale. The rows of U come as c, r, u and those of W as r, u, c, so that each is one
 *           product onto neighbouring gates.
 * Overflow: none if the quantiser's check passed (see the forms).
 * Scratch:  what the products need.
 * Source:   Cho et al. 2014, with the reset after the product (cuDNN, PyTorch).
 */
void gru_gates_q15(const struct layer *layer, const int16_t *state, const int16_t *input,
                   int32_t *gates, int32_t *scratch) {
    const uint32_t hidden = padded_length(layer->shape->hidden);
    const int32_t *bias = layer_vector(layer, IMAGE_BIAS);

    for (uint32_t i = 3 * hidden; i < 4 * hidden; i++) {
        gates[i] = bias[i];
    }
    linear_apply(layer->image, layer_linear(layer, IMAGE_RECURRENT), state, bias, gates, scratch);
    linear_apply(layer->image, layer_linear(layer, IMAGE_INPUT), input, gates + hidden,
                 gates + hidden, scratch);
}
