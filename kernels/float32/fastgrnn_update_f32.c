/* SPDX-License-Identifier: Apache-2.0 */
#include "cells_f32.h"

/*
 * Equation: z = g(gates) ; c = f(gates - bz + bh) ; h' = (zeta (1 - z) + nu) c + z h
 * Shapes:   gates (padded), state H.
 * Formats:  float32.
 * Overflow: as float32.
 * State:    in place, element by element.
 * Source:   Kusupati et al., NeurIPS 2018, equations 6 and 7.
 */
void fastgrnn_update_f32(const struct layer *layer, const float *gates, float *state) {
    const struct image_layer *shape = layer->shape;
    const float *difference = layer_vector_f32(layer, IMAGE_BIAS) + padded_length(shape->hidden);
    const float zeta = layer_scalar_f32(layer, 0);
    const float nu = layer_scalar_f32(layer, 1);
    for (uint32_t i = 0; i < shape->hidden; i++) {
        const float z = activate_f32(shape->gate_activation, gates[i]);
        const float c = activate_f32(shape->candidate_activation, gates[i] + difference[i]);
        state[i] = (zeta * (1.0F - z) + nu) * c + z * state[i];
    }
}
