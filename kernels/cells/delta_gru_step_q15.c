/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/delta_gru.h"

/*
 * Equation: h' = DeltaGRU(x, h): delta_gru_gates_q15, then delta_gru_update_q15
 * Shapes:   state H, input D (both padded).
 * Formats:  as those two.
 * Overflow: as those two. Bound: counts wrap after 2^32 fired elements.
 * Scratch:  4H for the gates, then what they need; the state is updated in place.
 * Source:   as those two.
 */
void delta_gru_step_q15(const struct layer *layer, int16_t *state, void *memory,
                        const int16_t *input, int32_t *scratch) {
    const struct delta_memory parts = delta_memory_of(layer, memory);
    delta_gru_gates_q15(layer, state, &parts, input, scratch,
                        scratch + 4 * padded_length(layer->shape->hidden));
    delta_gru_update_q15(layer, scratch, state);
}
