/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/fastrnn.h"

/*
 * Equation: h' = FastRNN(x, h): fastrnn_gates_q15, then fastrnn_update_q15
 * Shapes:   state H, input D (both padded).
 * Formats:  as those two.
 * Overflow: as those two.
 * Scratch:  H for the product, then half as much, or what the products need; the state is
 *           updated in place.
 * Source:   as those two.
 */
void fastrnn_step_q15(const struct layer *layer, int16_t *state, void *memory, const int16_t *input,
                      int32_t *scratch) {
    int32_t *rest = scratch + padded_length(layer->shape->hidden);
    (void)memory;
    fastrnn_gates_q15(layer, state, input, layer_vector(layer, IMAGE_BIAS), scratch, rest);
    fastrnn_update_q15(layer, scratch, state, rest);
}
