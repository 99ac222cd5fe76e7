/* SPDX-License-Identifier: Apache-2.0 */
/* Gated recurrent units, with the reset after or before the recurrent product. */
#ifndef METRONOME_GRU_H
#define METRONOME_GRU_H

#include "metronome/cells.h"

/* Reset after the product. */
extern const struct cell gru_cell;
void gru_step_q15(const struct layer *layer, int16_t *state, void *memory, const int16_t *input,
                  int32_t *scratch);
void gru_gates_q15(const struct layer *layer, const int16_t *state, const int16_t *input,
                   int32_t *gates, int32_t *scratch);
void gru_update_q15(const struct layer *layer, int32_t *gates, int16_t *state);

/* Reset before the product. */
extern const struct cell gru_before_cell;
void gru_before_step_q15(const struct layer *layer, int16_t *state, void *memory,
                         const int16_t *input, int32_t *scratch);
void gru_before_gates_q15(const struct layer *layer, const int16_t *state, const int16_t *input,
                          int32_t *gates, int32_t *scratch);
void gru_before_update_q15(const struct layer *layer, int32_t *gates, int16_t *state);

/* h' = u * h + (1 - u) * c, of activated gates. */
void gru_blend_q15(const struct layer *layer, const int32_t *update, const int32_t *candidate,
                   int16_t *state);

/* Whether gates are sigmoids and the candidate tanh. */
static inline int gru_is_usual(const struct image_layer *shape) {
    return shape->gate_activation == 0 && shape->candidate_activation == 1;
}

#endif
