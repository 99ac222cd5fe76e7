/* SPDX-License-Identifier: Apache-2.0 */
#include "cells_f32.h"

/*
 * Equation: h' = f(gates)
 * Shapes:   gates (padded), state H.
 * Formats:  float32.
 * Overflow: as float32.
 * State:    in place, element by element.
 * Source:   Elman 1990.
 */
void rnn_update_f32(const struct layer *layer, const float *gates, float *state) {
    const struct image_layer *shape = layer->shape;
    for (uint32_t i = 0; i < shape->hidden; i++) {
        state[i] = activate_f32(shape->candidate_activation, gates[i]);
    }
}
