/* SPDX-License-Identifier: Apache-2.0 */
/* The update-gate recurrent network: one gate and a candidate. */
#ifndef METRONOME_UGRNN_H
#define METRONOME_UGRNN_H

#include "metronome/cells.h"

extern const struct cell ugrnn_cell;
void ugrnn_step_q15(const struct layer *layer, int16_t *state, void *memory, const int16_t *input,
                    int32_t *scratch);
void ugrnn_gates_q15(const struct layer *layer, const int16_t *state, const int16_t *input,
                     int32_t *gates, int32_t *scratch);
void ugrnn_update_q15(const struct layer *layer, int32_t *gates, int16_t *state);

#endif
