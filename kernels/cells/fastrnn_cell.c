/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A FastRNN's layer in an image: products W and U, one bias; scalars sig(alpha) and sig(beta) with
 * 15 fraction bits.
 */
#include "metronome/activations.h"
#include "metronome/fastrnn.h"

static int fits(const struct layer *layer) {
    const struct image_layer *shape = layer->shape;
    const uint32_t hidden = padded_length(shape->hidden);
    return linear_fits(layer->image, layer_linear(layer, IMAGE_INPUT), hidden,
                       padded_length(shape->inputs)) &&
           linear_fits(layer->image, layer_linear(layer, IMAGE_RECURRENT), hidden, hidden) &&
           layer_vector_is(layer, IMAGE_BIAS, hidden) &&
           activation_fits(shape, shape->candidate_activation) && shape->state_fraction <= 15 &&
           shape->outputs == shape->hidden;
}

static uint32_t scratch_length(const struct layer *layer) {
    const struct image *image = layer->image;
    const uint32_t hidden = padded_length(layer->shape->hidden);
    const uint32_t products =
        linear_most(linear_scratch_length(image, layer_linear(layer, IMAGE_INPUT)),
                    linear_scratch_length(image, layer_linear(layer, IMAGE_RECURRENT)));
    return hidden + linear_most(hidden / 2, products);
}

const struct cell fastrnn_cell = {
    METRONOME_CELL_FASTRNN, fits, cell_no_memory, scratch_length, fastrnn_step_q15,
};
