/* SPDX-License-Identifier: Apache-2.0 */
/* What cells in single precision share about their layer. */
#include "cells_f32.h"

int layer_fits_f32(const struct layer *layer, uint32_t gates, uint32_t biases) {
    const struct image_layer *shape = layer->shape;
    const uint32_t hidden = padded_length(shape->hidden);
    return linear_fits(layer->image, layer_linear(layer, IMAGE_INPUT), gates * hidden,
                       padded_length(shape->inputs)) &&
           linear_fits(layer->image, layer_linear(layer, IMAGE_RECURRENT), gates * hidden,
                       hidden) &&
           layer_linear(layer, IMAGE_EXTRA)->kind == LINEAR_NONE &&
           layer_vector_is(layer, IMAGE_BIAS, biases * hidden) &&
           layer_vector_is(layer, IMAGE_EXTRA_VECTOR, 0) && shape->outputs == shape->hidden;
}
