/* SPDX-License-Identifier: Apache-2.0 */
/* A simple layer in an image: products W and U, one bias. */
#include "metronome/activations.h"
#include "metronome/rnn.h"

static int fits(const struct layer *layer) {
    const struct image_layer *shape = layer->shape;
    const uint32_t hidden = padded_length(shape->hidden);
    return linear_fits(layer->image, layer_linear(layer, IMAGE_INPUT), hidden,
                       padded_length(shape->inputs)) &&
           linear_fits(layer->image, layer_linear(layer, IMAGE_RECURRENT), hidden, hidden) &&
           layer_vector_is(layer, IMAGE_BIAS, hidden) && layer_accumulators_fit(layer) &&
           activation_fits(shape, shape->candidate_activation) &&
           (activation_is_bounded(shape->candidate_activation) ? shape->state_fraction == 15
                                                               : shape->state_fraction <= 15) &&
           shape->outputs == shape->hidden;
}

static uint32_t scratch_length(const struct layer *layer) {
    const struct image *image = layer->image;
    return padded_length(layer->shape->hidden) +
           linear_most(linear_scratch_length(image, layer_linear(layer, IMAGE_INPUT)),
                       linear_scratch_length(image, layer_linear(layer, IMAGE_RECURRENT)));
}

const struct cell rnn_cell = {
    METRONOME_CELL_RNN, fits, cell_no_memory, scratch_length, rnn_step_q15,
};
