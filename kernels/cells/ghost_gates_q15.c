/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/ghost.h"

/*
 * Equation: gates = [ Uc v + bhc ; Wr x + Ur v + br ; Wu x + Uu v + bu ; Wc x + bc ], v = h or its
 *           first n values
 * Shapes:   state H, input D, gates 4n (all padded to multiples of 4).
 * Formats:  weights in any form; state and input int16; gates and bias int32 in the accumulators'
 *           scale. Rows as in gru_gates_q15.
 * Overflow: none if the quantiser's check passed (see the forms).
 * Scratch:  what the products need.
 * Source:   Zhou et al., Interspeech 2023, in the reading of docs/cells.md.
 */
void ghost_gates_q15(const struct layer *layer, const int16_t *state, const int16_t *input,
                     int32_t *gates, int32_t *scratch) {
    const uint32_t intrinsic = padded_length(ghost_intrinsic(layer));
    const int32_t *bias = layer_vector(layer, IMAGE_BIAS);

    vec_copy_q31(intrinsic, bias + 3 * intrinsic, gates + 3 * intrinsic);
    linear_apply(layer->image, layer_linear(layer, IMAGE_RECURRENT), state, bias, gates, scratch);
    linear_apply(layer->image, layer_linear(layer, IMAGE_INPUT), input, gates + intrinsic,
                 gates + intrinsic, scratch);
}
