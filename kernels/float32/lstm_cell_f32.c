/* SPDX-License-Identifier: Apache-2.0 */
#include "cells_f32.h"

static int fits(const struct layer *layer) {
    return layer_fits_f32(layer, 4, 4);
}

static size_t memory_bytes(const struct layer *layer) {
    return padded_length(layer->shape->hidden) * sizeof(float);
}

static uint32_t scratch_length(const struct layer *layer) {
    return 4 * padded_length(layer->shape->hidden);
}

static void step(const struct layer *layer, float *state, void *memory, const float *input,
                 float *scratch) {

    lstm_gates_f32(layer, state, input, scratch);
    lstm_update_f32(layer, scratch, memory, state);
}

const struct cell lstm_f32_cell = {
    METRONOME_CELL_LSTM, fits, memory_bytes, scratch_length, step,
};
