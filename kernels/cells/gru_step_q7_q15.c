/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/cells.h"

/*
 * Equation: h' = GRU(x, h): gru_gates_q7_q15, then gru_update_q15
 * Shapes:   state H, input D (both padded).
 * Formats:  as those two.
 * Overflow: as those two.
 * Scratch:  gru_scratch_length(H) elements; the state is updated in place.
 * Source:   as those two.
 */
void gru_step_q7_q15(const struct gru_params *params, int16_t *state, const int16_t *input,
                     int32_t *scratch) {
    gru_gates_q7_q15(params, state, input, scratch);
    gru_update_q15(params, scratch, state);
}
