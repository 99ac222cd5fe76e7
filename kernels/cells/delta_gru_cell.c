/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A delta GRU's layer in an image: products W (rows r, u, c) and U (rows c, r, u) in columns, four
 * biases as a GRU's; scalars: thresholds of input and state in steps of their formats, 1 to 65536.
 */
#include "metronome/delta_gru.h"

static int fits(const struct layer *layer) {
    const uint32_t hidden = padded_length(layer->shape->hidden);
    return delta_product_fits(layer, IMAGE_INPUT, 3 * hidden,
                              padded_length(layer->shape->inputs)) &&
           delta_product_fits(layer, IMAGE_RECURRENT, 3 * hidden, hidden) &&
           layer_vector_is(layer, IMAGE_BIAS, 4 * hidden) && delta_formats_fit(layer);
}

static size_t memory_bytes(const struct layer *layer) {
    return delta_memory_bytes(layer, 1);
}

static uint32_t scratch_length(const struct layer *layer) {
    const uint32_t hidden = padded_length(layer->shape->hidden);
    return 4 * hidden +
           delta_pairs_length(linear_most(hidden, padded_length(layer->shape->inputs)));
}

const struct cell delta_gru_cell = {
    METRONOME_CELL_DELTA_GRU, fits, memory_bytes, scratch_length, delta_gru_step_q15,
};
