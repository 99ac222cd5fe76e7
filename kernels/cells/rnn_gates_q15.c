/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/rnn.h"

/*
 * Equation: product = U h + W x + b
 * Shapes:   state H, input D, product H (all padded to multiples of 4).
 * Formats:  weights in any form; state and input int16; product and bias int32 in the accumulators'
 *           scale.
 * Overflow: none if the quantiser's check passed (see the forms).
 * Scratch:  what the products need.
 * Source:   Elman 1990, the output being the state.
 */
void rnn_gates_q15(const struct layer *layer, const int16_t *state, const int16_t *input,
                   int32_t *product, int32_t *scratch) {
    linear_apply(layer->image, layer_linear(layer, IMAGE_RECURRENT), state,
                 layer_vector(layer, IMAGE_BIAS), product, scratch);
    linear_apply(layer->image, layer_linear(layer, IMAGE_INPUT), input, product, product, scratch);
}
