/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every activation. A cell whose activations are the usual ones calls activate_q15 with a constant
 * kind, which costs what the function alone costs; for all others it runs vec_activate_q15 over its
 * gates first, so that no loop decides anything for each element.
 */
#ifndef METRONOME_ACTIVATIONS_H
#define METRONOME_ACTIVATIONS_H

#include "metronome/activation.h"
#include "metronome/image.h"
#include "metronome/rounding.h"
#include "saturate.h"

/* As an image's layer names them; docs/cells.md has the equations. */
enum metronome_activation {
    METRONOME_SIGMOID = 0,
    METRONOME_TANH = 1,
    METRONOME_RELU = 2,
    METRONOME_QUANT_SIGMOID = 3,
    METRONOME_QUANT_SIGMOID4 = 4,
    METRONOME_QUANT_TANH = 5,
    METRONOME_IDENTITY = 6,
    METRONOME_ACTIVATIONS = 7
};

/* Whether results lie in 0 to 1. */
static inline int activation_is_gate(uint32_t kind) {
    return kind == METRONOME_SIGMOID || kind == METRONOME_QUANT_SIGMOID ||
           kind == METRONOME_QUANT_SIGMOID4;
}

/* Whether results lie in -1 to 1. */
static inline int activation_is_bounded(uint32_t kind) {
    return activation_is_gate(kind) || kind == METRONOME_TANH || kind == METRONOME_QUANT_TANH;
}

/*
 * Bits from a layer's accumulators to what an activation works on: pre-activations with 11 fraction
 * bits, or the state's own format where results are not bounded.
 */
static inline uint32_t activation_shift(const struct image_layer *shape, uint32_t kind) {
    return (uint32_t)(shape->accumulator_fraction - (activation_is_bounded(kind)
                                                         ? METRONOME_PREACTIVATION_FRACTION
                                                         : shape->state_fraction));
}

/* Whether that shift is one that activate_q15 takes. */
static inline int activation_fits(const struct image_layer *shape, uint32_t kind) {
    return kind < METRONOME_ACTIVATIONS && shape->accumulator_fraction <= 26 &&
           (activation_is_bounded(kind) ? shape->accumulator_fraction >= 12
                                        : shape->accumulator_fraction > shape->state_fraction);
}

/*
 * Equation: sigmoid, tanh; relu max(x, 0); quantSigm clip((x + 1) / 2, 0, 1); quantSigm4
 *           clip((x + 2) / 4, 0, 1); quantTanh clip(x, -1, 1); identity
 * Shapes:   scalar.
 * Formats:  accumulator int32, of which shift bits are rounded off (1 to 26). Bounded kinds: that
 *           leaves 11 fraction bits; result with 15, at most 32768 for those from 0 to 1, else
 *           32767. Relu and identity: result int16 in the format that is left.
 * Overflow: saturates to int16, tanh to 15 bits. Bound: |accumulator| <= 2^31 - 1 - 2^(shift-1),
 *           which the quantiser checks.
 * Scratch:  none.
 * Source:   piecewise-linear ones: Kusupati et al., NeurIPS 2018.
 */
__attribute__((always_inline)) static inline int32_t
activate_q15(const enum metronome_activation kind, int32_t accumulator, uint32_t shift) {
    /* As round_shift_q31, but without a constant that needs a register. */
    const int32_t twice = (accumulator >> (shift - 1U)) + 1;
    if (kind == METRONOME_TANH) {
        return tanh_q15(saturate_15_shifted(twice, 1));
    }
    const int32_t x = saturate_16_shifted(twice, 1);
    switch (kind) {
    case METRONOME_SIGMOID:
        return sigmoid_q15(x);
    case METRONOME_RELU:
        return x > 0 ? x : 0;
    case METRONOME_QUANT_SIGMOID:
        return x < -2048 ? 0 : x > 2048 ? 32768 : (x + 2048) * 8;
    case METRONOME_QUANT_SIGMOID4:
        return x < -4096 ? 0 : x > 4096 ? 32768 : (x + 4096) * 4;
    case METRONOME_QUANT_TANH:
        return clip_16(x * 16);
    default:
        return x;
    }
}

/* Each value becomes activate_q15 of it, whichever kind it is. */
void vec_activate_q15(uint32_t kind, uint32_t shift, uint32_t length, int32_t *values);

/*
 * A weighted sum of an activation and a state, of all units of a layer: state = A c + B state, A and
 * B its first two scalars. The builds in assembly read the layer's fields where they stand.
 */
void vec_blend_sigmoid_q15(const struct image_layer *layer, const int32_t *accumulators,
                           int16_t *state);
void vec_blend_tanh_q15(const struct image_layer *layer, const int32_t *accumulators,
                        int16_t *state);

_Static_assert(offsetof(struct image_layer, hidden) == 4 &&
                   offsetof(struct image_layer, state_fraction) == 9 &&
                   offsetof(struct image_layer, accumulator_fraction) == 10 &&
                   offsetof(struct image_layer, scalars) == 16,
               "thumb2/vec_blend.inc has these offsets");

/* Activations into int16, so that 1.0 is 32767. */
void vec_activate_q31_q15(uint32_t kind, uint32_t shift, uint32_t length,
                          const int32_t *accumulators, int16_t *output);

#endif
