/* SPDX-License-Identifier: Apache-2.0 */
#include "cells_f32.h"

/*
 * Equation: gates = W x + U h + b
 * Shapes:   state H, input D, gates as many H as there are gates (all padded to multiples of 4).
 * Formats:  float32.
 * Overflow: as float32.
 * Scratch:  none beside the gates.
 * Source:   Elman 1990
 */
void rnn_gates_f32(const struct layer *layer, const float *state, const float *input,
                   float *gates) {
    linear_apply(layer->image, layer_linear(layer, IMAGE_RECURRENT), state,
                 layer_vector_f32(layer, IMAGE_BIAS), gates, 0);
    linear_apply(layer->image, layer_linear(layer, IMAGE_INPUT), input, gates, gates, 0);
}
