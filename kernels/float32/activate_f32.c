/* SPDX-License-Identifier: Apache-2.0 */
#include "cells_f32.h"
#include "metronome/activations.h"
#include <math.h>

static float clip(float x, float low) {
    return x < low ? low : x > 1.0F ? 1.0F : x;
}

/*
 * Equation: sigmoid 1 / (1 + exp(-x)), tanh, max(x, 0), clip((x + 1) / 2, 0, 1),
 *           clip((x + 2) / 4, 0, 1), clip(x, -1, 1), x
 * Shapes:   scalar.
 * Formats:  float32.
 * Overflow: exp(-x) may be infinite: the sigmoid is then 0.
 * Scratch:  none.
 * Source:   piecewise-linear ones: Kusupati et al., NeurIPS 2018.
 */
float activate_f32(uint32_t kind, float x) {
    switch (kind) {
    case METRONOME_SIGMOID:
        return 1.0F / (1.0F + expf(-x));
    case METRONOME_TANH:
        return tanhf(x);
    case METRONOME_RELU:
        return x > 0.0F ? x : 0.0F;
    case METRONOME_QUANT_SIGMOID:
        return clip((x + 1.0F) * 0.5F, 0.0F);
    case METRONOME_QUANT_SIGMOID4:
        return clip((x + 2.0F) * 0.25F, 0.0F);
    case METRONOME_QUANT_TANH:
        return clip(x, -1.0F);
    default:
        return x;
    }
}
