/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/ugrnn.h"

/*
 * Equation: gates = U h + W x + b, rows z, c
 * Shapes:   state H, input D, gates 2H (all padded to multiples of 4).
 * Formats:  weights in any form; state and input int16; gates and bias int32 in the accumulators'
 *           scale.
 * Overflow: none if the quantiser's check passed (see the forms).
 * Scratch:  what the products need.
 * Source:   Collins, Sohl-Dickstein and Sussillo, ICLR 2017.
 */
void ugrnn_gates_q15(const struct layer *layer, const int16_t *state, const int16_t *input,
                     int32_t *gates, int32_t *scratch) {
    linear_apply(layer->image, layer_linear(layer, IMAGE_RECURRENT), state,
                 layer_vector(layer, IMAGE_BIAS), gates, scratch);
    linear_apply(layer->image, layer_linear(layer, IMAGE_INPUT), input, gates, gates, scratch);
}
