/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A delta GRU's layer with the reset before the product: products W (rows r, u, c), U (rows r, u)
 * and, as the extra one, the candidate's U, all in columns; three biases r, u, c; scalars as a
 * delta GRU's.
 */
#include "metronome/delta_gru.h"

static int fits(const struct layer *layer) {
    const uint32_t hidden = padded_length(layer->shape->hidden);
    return delta_product_fits(layer, IMAGE_INPUT, 3 * hidden,
                              padded_length(layer->shape->inputs)) &&
           delta_product_fits(layer, IMAGE_RECURRENT, 2 * hidden, hidden) &&
           delta_product_fits(layer, IMAGE_EXTRA, hidden, hidden) &&
           layer_vector_is(layer, IMAGE_BIAS, 3 * hidden) && delta_formats_fit(layer);
}

static size_t memory_bytes(const struct layer *layer) {
    return delta_memory_bytes(layer, 2);
}

static uint32_t scratch_length(const struct layer *layer) {
    const uint32_t hidden = padded_length(layer->shape->hidden);
    return 3 * hidden + hidden / 2 +
           delta_pairs_length(linear_most(hidden, padded_length(layer->shape->inputs)));
}

const struct cell delta_gru_before_cell = {
    METRONOME_CELL_DELTA_GRU_BEFORE, fits, memory_bytes, scratch_length, delta_gru_before_step_q15,
};
