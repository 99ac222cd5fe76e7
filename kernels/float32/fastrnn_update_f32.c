/* SPDX-License-Identifier: Apache-2.0 */
#include "cells_f32.h"

/*
 * Equation: h' = A f(gates) + B h
 * Shapes:   gates (padded), state H.
 * Formats:  float32.
 * Overflow: as float32.
 * State:    in place, element by element.
 * Source:   Kusupati et al., NeurIPS 2018, equation 2.
 */
void fastrnn_update_f32(const struct layer *layer, const float *gates, float *state) {
    const struct image_layer *shape = layer->shape;
    const float fresh = layer_scalar_f32(layer, 0);
    const float kept = layer_scalar_f32(layer, 1);
    for (uint32_t i = 0; i < shape->hidden; i++) {
        state[i] = fresh * activate_f32(shape->candidate_activation, gates[i]) + kept * state[i];
    }
}
