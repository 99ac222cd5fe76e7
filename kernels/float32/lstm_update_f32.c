/* SPDX-License-Identifier: Apache-2.0 */
#include "cells_f32.h"

/*
 * Equation: c' = f c + i g ; h' = o tanh(c')
 * Shapes:   gates (padded), state H.
 * Formats:  float32.
 * Overflow: as float32.
 * State:    in place, element by element.
 * Source:   as lstm_gates_f32.
 */
void lstm_update_f32(const struct layer *layer, const float *gates, float *memory, float *state) {
    const struct image_layer *shape = layer->shape;
    const uint32_t hidden = padded_length(shape->hidden);
    for (uint32_t j = 0; j < shape->hidden; j++) {
        const float i = activate_f32(shape->gate_activation, gates[j]);
        const float f = activate_f32(shape->gate_activation, gates[hidden + j]);
        const float g = activate_f32(shape->candidate_activation, gates[2 * hidden + j]);
        const float o = activate_f32(shape->gate_activation, gates[3 * hidden + j]);
        memory[j] = f * memory[j] + i * g;
        state[j] = o * activate_f32(shape->candidate_activation, memory[j]);
    }
}
