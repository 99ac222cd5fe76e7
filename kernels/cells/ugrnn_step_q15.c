/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/ugrnn.h"

/*
 * Equation: h' = UGRNN(x, h): ugrnn_gates_q15, then ugrnn_update_q15
 * Shapes:   state H, input D (both padded).
 * Formats:  as those two.
 * Overflow: as those two.
 * Scratch:  2H for the gates, then what the products need; the state is updated in place.
 * Source:   as those two.
 */
void ugrnn_step_q15(const struct layer *layer, int16_t *state, void *memory, const int16_t *input,
                    int32_t *scratch) {
    (void)memory;
    ugrnn_gates_q15(layer, state, input, scratch,
                    scratch + 2 * padded_length(layer->shape->hidden));
    ugrnn_update_q15(layer, scratch, state);
}
