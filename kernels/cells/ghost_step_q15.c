/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/ghost.h"

/*
 * Equation: h' = GhostRNN(x, h): ghost_gates_q15, then ghost_update_q15
 * Shapes:   state H, input D (both padded).
 * Formats:  as those two.
 * Overflow: as those two.
 * Scratch:  4n for the gates, then what either needs; the state is updated in place, after all
 *           gates have read it.
 * Source:   as those two.
 */
void ghost_step_q15(const struct layer *layer, int16_t *state, void *memory, const int16_t *input,
                    int32_t *scratch) {
    int32_t *rest = scratch + 4 * padded_length(ghost_intrinsic(layer));
    (void)memory;
    ghost_gates_q15(layer, state, input, scratch, rest);
    ghost_update_q15(layer, scratch, state, rest);
}
