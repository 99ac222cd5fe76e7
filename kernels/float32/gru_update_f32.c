/* SPDX-License-Identifier: Apache-2.0 */
#include "cells_f32.h"

/*
 * Equation: c = f(gates[3] + r gates[0]) ; h' = u h + (1 - u) c, r and u of gates[1] and gates[2]
 * Shapes:   gates (padded), state H.
 * Formats:  float32.
 * Overflow: as float32.
 * State:    in place, element by element.
 * Source:   as gru_gates_f32.
 */
void gru_update_f32(const struct layer *layer, const float *gates, float *state) {
    const struct image_layer *shape = layer->shape;
    const uint32_t hidden = padded_length(shape->hidden);
    for (uint32_t i = 0; i < shape->hidden; i++) {
        const float r = activate_f32(shape->gate_activation, gates[hidden + i]);
        const float u = activate_f32(shape->gate_activation, gates[2 * hidden + i]);
        const float c =
            activate_f32(shape->candidate_activation, gates[3 * hidden + i] + r * gates[i]);
        state[i] = u * state[i] + (1.0F - u) * c;
    }
}
