/* SPDX-License-Identifier: Apache-2.0 */
#include "cells_f32.h"

static int fits(const struct layer *layer) {
    return layer_fits_f32(layer, 3, 4);
}

static uint32_t scratch_length(const struct layer *layer) {
    return 4 * padded_length(layer->shape->hidden);
}

static void step(const struct layer *layer, float *state, void *memory, const float *input,
                 float *scratch) {
    (void)memory;
    gru_gates_f32(layer, state, input, scratch);
    gru_update_f32(layer, scratch, state);
}

const struct cell gru_f32_cell = {
    METRONOME_CELL_GRU, fits, cell_no_memory, scratch_length, step,
};
