/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/gru.h"

/*
 * Equation: h' = GRU(x, h): gru_before_gates_q15, then gru_before_update_q15
 * Shapes:   state H, input D (both padded).
 * Formats:  as those two.
 * Overflow: as those two.
 * Scratch:  3H for the gates, then what gru_before_gates_q15 needs; the state is updated in place.
 * Source:   as those two.
 */
void gru_before_step_q15(const struct layer *layer, int16_t *state, void *memory,
                         const int16_t *input, int32_t *scratch) {
    (void)memory;
    gru_before_gates_q15(layer, state, input, scratch,
                         scratch + 3 * padded_length(layer->shape->hidden));
    gru_before_update_q15(layer, scratch, state);
}
