/* SPDX-License-Identifier: Apache-2.0 */
/* Long short-term memory, with or without peepholes and projection. */
#ifndef METRONOME_LSTM_H
#define METRONOME_LSTM_H

#include "metronome/cells.h"

extern const struct cell lstm_cell;
void lstm_step_q15(const struct layer *layer, int16_t *state, void *memory, const int16_t *input,
                   int32_t *scratch);
void lstm_gates_q15(const struct layer *layer, const int16_t *state, const int16_t *input,
                    int32_t *gates, int32_t *scratch);

/* Gates and c to h; lstm_update_q15 takes one of the two after it, then the projection. */
void lstm_update_q15(const struct layer *layer, int32_t *gates, int16_t *c, int16_t *state,
                     int32_t *scratch);
void lstm_update_plain_q15(const struct layer *layer, const int32_t *gates, int16_t *c,
                           int16_t *output);
void lstm_update_any_q15(const struct layer *layer, int32_t *gates, int16_t *c, int16_t *output);
void lstm_projection_q15(const struct layer *layer, const int16_t *input, int16_t *state,
                         int32_t *scratch);

static inline int lstm_has_peepholes(const struct layer *layer) {
    return layer->shape->vectors[IMAGE_EXTRA_VECTOR].length != 0;
}

static inline int lstm_has_projection(const struct layer *layer) {
    return layer_linear(layer, IMAGE_EXTRA)->kind != LINEAR_NONE;
}

#endif
