/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activations.h"
#include "metronome/gru.h"

/*
 * Equation: r = sig(Wr x + Ur h + br), or the layer's own gate activation
 *           gates = [ r ; Wu x + Uu h + bu ; Wc x + Uc (r * h) + bc ]
 * Shapes:   state H, input D, gates 3H (all padded to multiples of 4).
 * Formats:  weights in any form; state and input int16; bias and gates int32 in the accumulators'
 *           scale, r with 15 fraction bits; r * h int16 in the state's format.
 * Overflow: none if the quantiser's check passed (see the forms); r * h is no larger than h.
 * Scratch:  H / 2 for r * h, then what the products need.
 * Source:   Cho et al. 2014, equations 5 to 8.
 */
void gru_before_gates_q15(const struct layer *layer, const int16_t *state, const int16_t *input,
                          int32_t *gates, int32_t *scratch) {
    const struct image_layer *shape = layer->shape;
    const uint32_t hidden = padded_length(shape->hidden);
    int16_t *reset = (int16_t *)(void *)scratch;
    int32_t *rest = scratch + hidden / 2;

    linear_apply(layer->image, layer_linear(layer, IMAGE_INPUT), input,
                 layer_vector(layer, IMAGE_BIAS), gates, rest);
    linear_apply(layer->image, layer_linear(layer, IMAGE_RECURRENT), state, gates, gates, rest);
    vec_activate_q15(shape->gate_activation, activation_shift(shape, shape->gate_activation),
                     hidden, gates);
    for (uint32_t i = 0; i < hidden; i++) {
        /* Bound: r <= 2^15 and |h| <= 2^15: at most 2^30; the result is an int16 times at most 1. */
        reset[i] = (int16_t)round_shift_q31(gates[i] * state[i], 15);
    }
    linear_apply(layer->image, layer_linear(layer, IMAGE_EXTRA), reset, gates + 2 * hidden,
                 gates + 2 * hidden, rest);
}
