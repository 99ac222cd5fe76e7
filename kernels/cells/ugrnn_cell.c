/* SPDX-License-Identifier: Apache-2.0 */
/* A UGRNN's layer in an image: products W and U and biases, rows z, c. */
#include "metronome/activations.h"
#include "metronome/ugrnn.h"

static int fits(const struct layer *layer) {
    const struct image_layer *shape = layer->shape;
    const uint32_t hidden = padded_length(shape->hidden);
    return linear_fits(layer->image, layer_linear(layer, IMAGE_INPUT), 2 * hidden,
                       padded_length(shape->inputs)) &&
           linear_fits(layer->image, layer_linear(layer, IMAGE_RECURRENT), 2 * hidden, hidden) &&
           layer_vector_is(layer, IMAGE_BIAS, 2 * hidden) && layer_accumulators_fit(layer) &&
           shape->state_fraction <= 15 && activation_is_gate(shape->gate_activation) &&
           activation_fits(shape, shape->candidate_activation) && shape->outputs == shape->hidden;
}

static uint32_t scratch_length(const struct layer *layer) {
    const struct image *image = layer->image;
    return 2 * padded_length(layer->shape->hidden) +
           linear_most(linear_scratch_length(image, layer_linear(layer, IMAGE_INPUT)),
                       linear_scratch_length(image, layer_linear(layer, IMAGE_RECURRENT)));
}

const struct cell ugrnn_cell = {
    METRONOME_CELL_UGRNN, fits, cell_no_memory, scratch_length, ugrnn_step_q15,
};
