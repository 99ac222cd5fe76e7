/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/lstm.h"

/*
 * Equation: gates = U h + W x + b, rows i, f, o, g
 * Shapes:   state H, or P after a projection; input D; gates 4H (all padded to multiples of 4).
 * Formats:  weights in any form; state and input int16; gates and bias int32 in the accumulators'
 *           scale. Whatever a library adds to the forget gate is in its bias.
 * Overflow: none if the quantiser's check passed (see the forms).
 * Scratch:  what the products need.
 * Source:   Hochreiter and Schmidhuber 1997; forget gate: Gers, Schmidhuber and Cummins 2000.
 */
void lstm_gates_q15(const struct layer *layer, const int16_t *state, const int16_t *input,
                    int32_t *gates, int32_t *scratch) {
    linear_apply(layer->image, layer_linear(layer, IMAGE_RECURRENT), state,
                 layer_vector(layer, IMAGE_BIAS), gates, scratch);
    linear_apply(layer->image, layer_linear(layer, IMAGE_INPUT), input, gates, gates, scratch);
}
