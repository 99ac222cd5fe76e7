/* SPDX-License-Identifier: Apache-2.0 */
/* FastRNN: a simple layer with a weighted residual connection. */
#ifndef METRONOME_FASTRNN_H
#define METRONOME_FASTRNN_H

#include "metronome/cells.h"

extern const struct cell fastrnn_cell;
void fastrnn_step_q15(const struct layer *layer, int16_t *state, void *memory, const int16_t *input,
                      int32_t *scratch);
void fastrnn_gates_q15(const struct layer *layer, const int16_t *state, const int16_t *input,
                       const int32_t *addend, int32_t *product, int32_t *scratch);
void fastrnn_update_q15(const struct layer *layer, const int32_t *product, int16_t *state,
                        int32_t *scratch);

/* In two parts. */
extern const struct split_cell fastrnn_split;

#endif
