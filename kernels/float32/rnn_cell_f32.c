/* SPDX-License-Identifier: Apache-2.0 */
#include "cells_f32.h"

static int fits(const struct layer *layer) {
    return layer_fits_f32(layer, 1, 1);
}

static uint32_t scratch_length(const struct layer *layer) {
    return 1 * padded_length(layer->shape->hidden);
}

static void step(const struct layer *layer, float *state, void *memory, const float *input,
                 float *scratch) {
    (void)memory;
    rnn_gates_f32(layer, state, input, scratch);
    rnn_update_f32(layer, scratch, state);
}

const struct cell rnn_f32_cell = {
    METRONOME_CELL_RNN, fits, cell_no_memory, scratch_length, step,
};
