/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/rnn.h"

/*
 * Equation: h' = RNN(x, h): rnn_gates_q15, then rnn_update_q15
 * Shapes:   state H, input D (both padded).
 * Formats:  as those two.
 * Overflow: as those two.
 * Scratch:  H for the product, then what the products need; the state is updated in place.
 * Source:   as those two.
 */
void rnn_step_q15(const struct layer *layer, int16_t *state, void *memory, const int16_t *input,
                  int32_t *scratch) {
    (void)memory;
    rnn_gates_q15(layer, state, input, scratch, scratch + padded_length(layer->shape->hidden));
    rnn_update_q15(layer, scratch, state);
}
