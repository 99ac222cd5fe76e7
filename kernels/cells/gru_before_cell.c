/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The layer in an image: products W (rows r, u, c), U (rows r, u) and, as the extra one, the
 * candidate's U; three biases r, u, c.
 */
#include "metronome/activations.h"
#include "metronome/gru.h"

static int fits(const struct layer *layer) {
    const struct image_layer *shape = layer->shape;
    const uint32_t hidden = padded_length(shape->hidden);
    return linear_fits(layer->image, layer_linear(layer, IMAGE_INPUT), 3 * hidden,
                       padded_length(shape->inputs)) &&
           linear_fits(layer->image, layer_linear(layer, IMAGE_RECURRENT), 2 * hidden, hidden) &&
           linear_fits(layer->image, layer_linear(layer, IMAGE_EXTRA), hidden, hidden) &&
           layer_vector_is(layer, IMAGE_BIAS, 3 * hidden) && layer_accumulators_fit(layer) &&
           shape->state_fraction <= 15 && activation_is_gate(shape->gate_activation) &&
           activation_fits(shape, shape->candidate_activation) && shape->outputs == shape->hidden;
}

/* The gates, the reset state, and what the products need. */
static uint32_t scratch_length(const struct layer *layer) {
    const struct image *image = layer->image;
    const uint32_t hidden = padded_length(layer->shape->hidden);
    uint32_t most = linear_scratch_length(image, layer_linear(layer, IMAGE_INPUT));
    most = linear_most(most, linear_scratch_length(image, layer_linear(layer, IMAGE_RECURRENT)));
    most = linear_most(most, linear_scratch_length(image, layer_linear(layer, IMAGE_EXTRA)));
    return 3 * hidden + hidden / 2 + most;
}

const struct cell gru_before_cell = {
    METRONOME_CELL_GRU_BEFORE, fits, cell_no_memory, scratch_length, gru_before_step_q15,
};
