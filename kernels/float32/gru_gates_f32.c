/* SPDX-License-Identifier: Apache-2.0 */
#include "cells_f32.h"

/*
 * Equation: gates = [ Uc h + bhc ; Wr x + Ur h + br ; Wu x + Uu h + bu ; Wc x + bc ]
 * Shapes:   state H, input D, gates 4H (all padded to multiples of 4).
 * Formats:  float32. The rows of U come as c, r, u and those of W as r, u, c.
 * Overflow: as float32.
 * Scratch:  none beside the gates.
 * Source:   Cho et al. 2014, with the reset after the product (cuDNN, PyTorch).
 */
void gru_gates_f32(const struct layer *layer, const float *state, const float *input,
                   float *gates) {
    const uint32_t hidden = padded_length(layer->shape->hidden);
    const float *bias = layer_vector_f32(layer, IMAGE_BIAS);

    for (uint32_t i = 3 * hidden; i < 4 * hidden; i++) {
        gates[i] = bias[i];
    }
    linear_apply(layer->image, layer_linear(layer, IMAGE_RECURRENT), state, bias, gates, 0);
    linear_apply(layer->image, layer_linear(layer, IMAGE_INPUT), input, gates + hidden,
                 gates + hidden, 0);
}
