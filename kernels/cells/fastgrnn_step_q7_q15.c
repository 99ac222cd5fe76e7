/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/cells.h"

/*
 * Equation: h' = FastGRNN(x, h): fastgrnn_gates_q7_q15, then fastgrnn_update_q15
 * Shapes:   state H, input D (both padded).
 * Formats:  as those two.
 * Overflow: as those two.
 * Scratch:  fastgrnn_scratch_length(H, rw, ru) elements; the state is updated in place.
 * Source:   as those two.
 */
void fastgrnn_step_q7_q15(const struct fastgrnn_params *params, int16_t *state,
                          const int16_t *input, int32_t *scratch) {
    int32_t *product = scratch;
    fastgrnn_gates_q7_q15(params, state, input, product, product + params->recurrent.rows);
    fastgrnn_update_q15(params, product, state);
}
