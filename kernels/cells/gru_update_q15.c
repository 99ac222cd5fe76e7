/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activations.h"
#include "metronome/gru.h"

/* r * recurrent, halves up. Bound: r <= 2^15, so the result is no larger than recurrent. */
static inline int32_t kept(int32_t recurrent, int32_t r) {
    return (int32_t)(((int64_t)recurrent * r + (1 << 14)) >> 15);
}

static void usual(const struct layer *layer, const int32_t *gates, int16_t *state) {
    const uint32_t padded = padded_length(layer->shape->hidden);
    const uint32_t shift = layer_preactivation_shift(layer);
    const uint32_t state_shift = 15U - layer->shape->state_fraction;
    const int16_t *const end = state + layer->shape->hidden;

    while (state != end) {
        const int32_t r = activate_q15(METRONOME_SIGMOID, gates[padded], shift);
        const int32_t u = activate_q15(METRONOME_SIGMOID, gates[2 * padded], shift);
        const int32_t sum = gates[3 * padded] + kept(gates[0], r);
        const int32_t c = activate_q15(METRONOME_TANH, sum, shift) >> state_shift;
        /* Bound: 2^15 times a mean of two int16: at most 2^30. */
        *state = (int16_t)saturate_16(round_shift_q31(u * *state + (32768 - u) * c, 15));
        state++;
        gates++;
    }
}

/*
 * Equation: r = sig(gates[1]) ; u = sig(gates[2]) ; c = tanh(gates[3] + r * gates[0])
 *           h' = u * h + (1 - u) * c, or with the layer's own activations for sig and tanh
 * Shapes:   gates 4H (padded), state H. gates is overwritten.
 * Formats:  gates int32 in the accumulators' scale; state int16 with 15 fraction bits or fewer.
 * Overflow: pre-activations saturate (see activate_q15), the state to int16.
 *           Bound: |gates| sums stay below 2^31 - 2^shift, which the quantiser checks.
 * State:    in place, element by element.
 * Source:   as gru_gates_q15.
 */
void gru_update_q15(const struct layer *layer, int32_t *gates, int16_t *state) {
    const struct image_layer *shape = layer->shape;
    if (gru_is_usual(shape)) {
        usual(layer, gates, state);
        return;
    }
    const uint32_t padded = padded_length(shape->hidden);
    int32_t *candidate = gates + 3 * padded;
    vec_activate_q15(shape->gate_activation, activation_shift(shape, shape->gate_activation),
                     2 * padded, gates + padded);
    for (uint32_t i = 0; i < padded; i++) {
        candidate[i] += kept(gates[i], gates[padded + i]);
    }
    vec_activate_q15(shape->candidate_activation,
                     activation_shift(shape, shape->candidate_activation), padded, candidate);
    gru_blend_q15(layer, gates + 2 * padded, candidate, state);
}
