/* SPDX-License-Identifier: Apache-2.0 */
/* The simple recurrent layer. */
#ifndef METRONOME_RNN_H
#define METRONOME_RNN_H

#include "metronome/cells.h"

extern const struct cell rnn_cell;
void rnn_step_q15(const struct layer *layer, int16_t *state, void *memory, const int16_t *input,
                  int32_t *scratch);
void rnn_gates_q15(const struct layer *layer, const int16_t *state, const int16_t *input,
                   int32_t *product, int32_t *scratch);
void rnn_update_q15(const struct layer *layer, int32_t *product, int16_t *state);

#endif
