/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A FastGRNN's layer in an image: products W and U, biases bz and bh - bz; scalars sig(zeta) with
 * 15 and sig(nu) with 14 fraction bits.
 */
#include "metronome/activations.h"
#include "metronome/cells.h"

static int fits(const struct layer *layer) {
    const struct image_layer *shape = layer->shape;
    const uint32_t hidden = padded_length(shape->hidden);
    return linear_fits(layer->image, layer_linear(layer, IMAGE_INPUT), hidden,
                       padded_length(shape->inputs)) &&
           linear_fits(layer->image, layer_linear(layer, IMAGE_RECURRENT), hidden, hidden) &&
           layer_vector_is(layer, IMAGE_BIAS, 2 * hidden) &&
           activation_is_gate(shape->gate_activation) &&
           activation_fits(shape, shape->gate_activation) &&
           activation_fits(shape, shape->candidate_activation) && shape->state_fraction <= 14 &&
           shape->outputs == shape->hidden;
}

static uint32_t scratch_length(const struct layer *layer) {
    const struct image *image = layer->image;
    const uint32_t hidden = padded_length(layer->shape->hidden);
    const uint32_t products =
        linear_most(linear_scratch_length(image, layer_linear(layer, IMAGE_INPUT)),
                    linear_scratch_length(image, layer_linear(layer, IMAGE_RECURRENT)));
    return hidden + linear_most(hidden + hidden / 2, products);
}

const struct cell fastgrnn_cell = {
    METRONOME_CELL_FASTGRNN, fits, cell_no_memory, scratch_length, fastgrnn_step_q15,
};
