/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The cells in single precision, as one would write them for a library of today: plain loops over
 * rows, expf and tanhf of the C library. Vectors and scalars of an image hold float32.
 */
#ifndef METRONOME_CELLS_F32_H
#define METRONOME_CELLS_F32_H

#include "metronome/cells.h"

/* Reads a scalar of a layer. */
static inline float layer_scalar_f32(const struct layer *layer, uint32_t index) {
    float value;
    __builtin_memcpy(&value, &layer->shape->scalars[index], sizeof value);
    return value;
}

static inline const float *layer_vector_f32(const struct layer *layer,
                                            enum image_vector_slot slot) {
    return image_at(layer->image, layer->shape->vectors[slot].offset);
}

/* Any activation, see docs/cells.md. */
float activate_f32(uint32_t kind, float x);

/* Whether a layer has so many gates and biases of H, and nothing more than W and U. */
int layer_fits_f32(const struct layer *layer, uint32_t gates, uint32_t biases);

extern const struct cell rnn_f32_cell;
void rnn_gates_f32(const struct layer *layer, const float *state, const float *input, float *gates);
void rnn_update_f32(const struct layer *layer, const float *gates, float *state);

extern const struct cell fastrnn_f32_cell;
void fastrnn_gates_f32(const struct layer *layer, const float *state, const float *input,
                       float *gates);
void fastrnn_update_f32(const struct layer *layer, const float *gates, float *state);

extern const struct cell fastgrnn_f32_cell;
void fastgrnn_gates_f32(const struct layer *layer, const float *state, const float *input,
                        float *gates);
void fastgrnn_update_f32(const struct layer *layer, const float *gates, float *state);

extern const struct cell gru_f32_cell;
void gru_gates_f32(const struct layer *layer, const float *state, const float *input, float *gates);
void gru_update_f32(const struct layer *layer, const float *gates, float *state);

extern const struct cell lstm_f32_cell;
void lstm_gates_f32(const struct layer *layer, const float *state, const float *input,
                    float *gates);
void lstm_update_f32(const struct layer *layer, const float *gates, float *memory, float *state);

#endif
