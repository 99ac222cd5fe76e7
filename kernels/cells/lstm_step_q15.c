/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/lstm.h"

/*
 * Equation: h', c' = LSTM(x, h, c): lstm_gates_q15, then lstm_update_q15
 * Shapes:   state H, or P after a projection; memory c, H; input D (all padded).
 * Formats:  as those two.
 * Overflow: as those two.
 * Scratch:  4H for the gates, then what the products or the projection need; state and memory are
 *           updated in place.
 * Source:   as those two.
 */
void lstm_step_q15(const struct layer *layer, int16_t *state, void *memory, const int16_t *input,
                   int32_t *scratch) {
    int32_t *rest = scratch + 4 * padded_length(layer->shape->hidden);
    lstm_gates_q15(layer, state, input, scratch, rest);
    lstm_update_q15(layer, scratch, memory, state, rest);
}
