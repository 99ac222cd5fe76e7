/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activations.h"
#include "metronome/delta_gru.h"

/*
 * Equation: r = sig(Wr x^ + Ur h^ + br), or the layer's own gate activation
 *           gates = [ r ; Wu x^ + Uu h^ + bu ; Wc x^ + Uc s^ + bc ], where x^, h^ and s^ follow x, h
 *           and s = r * h by the changes that reach the thresholds
 * Shapes:   state H, input D, gates 3H (all padded to multiples of 4).
 * Formats:  weights int8 in columns; state and input int16; s as the state, with its threshold;
 *           gates and bias int32 in the accumulators' scale, r with 15 fraction bits. With
 *           thresholds of 1 the gates are those of gru_before_gates_q15 bit for bit.
 * Overflow: as delta_product_q7_q15; s is no larger than h.
 * State:    x^, h^, s^, the sums W x^, U h^, Uc s^ (int32, never rounded), counts.
 * Scratch:  s, then pairs of changes for the longer of D and H.
 * Source:   the method of Neil et al., ICML 2017, with the reset before the product (Cho et al.
 *           2014).
 */
void delta_gru_before_gates_q15(const struct layer *layer, const int16_t *state,
                                const struct delta_memory *memory, const int16_t *input,
                                int32_t *gates, int32_t *scratch) {
    const uint32_t hidden = padded_length(layer->shape->hidden);
    const int32_t threshold = layer->shape->scalars[1];
    const struct columns_q7 inputs = delta_product(layer, IMAGE_INPUT);
    const struct columns_q7 states = delta_product(layer, IMAGE_RECURRENT);
    const struct columns_q7 products = delta_product(layer, IMAGE_EXTRA);
    int16_t *s = (int16_t *)(void *)scratch;
    int32_t *candidate_sums = memory->states + 2 * hidden;
    struct delta_list list;
    list.pairs = (struct delta_pair *)(void *)(scratch + hidden / 2);

    delta_fire_q15(&inputs, layer->shape->scalars[0], input, memory->kept_input, memory->inputs,
                   &list);
    memory->counts->steps++;
    memory->counts->inputs += list.fired;
    delta_product_q7_q15(&inputs, &list, memory->inputs, layer_vector(layer, IMAGE_BIAS), gates);

    delta_fire_q15(&states, threshold, state, memory->kept_state, memory->states, &list);
    memory->counts->states += list.fired;
    delta_product_q7_q15(&states, &list, memory->states, gates, gates);

    vec_activate_q15(layer->shape->gate_activation,
                     activation_shift(layer->shape, layer->shape->gate_activation), hidden, gates);
    for (uint32_t i = 0; i < hidden; i++) {
        /* Bound: r <= 2^15 and |h| <= 2^15: at most 2^30; the result is an int16 times at most 1. */
        s[i] = (int16_t)round_shift_q31(gates[i] * state[i], 15);
    }
    delta_fire_q15(&products, threshold, s, memory->kept_product, candidate_sums, &list);
    memory->counts->products += list.fired;
    delta_product_q7_q15(&products, &list, candidate_sums, gates + 2 * hidden, gates + 2 * hidden);
}
