/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/delta_gru.h"

/*
 * Equation: as gru_update_q15
 * Shapes:   as gru_update_q15.
 * Formats:  as gru_update_q15.
 * Overflow: as gru_update_q15.
 * State:    in place, element by element.
 * Source:   as delta_gru_gates_q15.
 */
void delta_gru_update_q15(const struct layer *layer, int32_t *gates, int16_t *state) {
    gru_update_q15(layer, gates, state);
}
