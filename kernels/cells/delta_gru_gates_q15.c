/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/delta_gru.h"

/*
 * Equation: gates = [ Uc h^ + bhc ; Wr x^ + Ur h^ + br ; Wu x^ + Uu h^ + bu ; Wc x^ + bc ], where
 *           x^ and h^ follow x and h by the changes that reach the thresholds
 * Shapes:   state H, input D, gates 4H (all padded to multiples of 4).
 * Formats:  weights int8 in columns; state and input int16; gates and bias int32 in the
 *           accumulators' scale; the rows of W and U as in gru_gates_q15. With thresholds of 1
 *           the gates are those of gru_gates_q15 bit for bit: sums of W and U have multipliers of
 *           their own and are rounded once, from exact sums.
 * Overflow: as delta_product_q7_q15.
 * State:    x^, h^, the sums W x^ and U h^ (int32, never rounded), counts.
 * Scratch:  pairs of changes for the longer of D and H.
 * Source:   Neil et al., ICML 2017, with the reset after the product.
 */
void delta_gru_gates_q15(const struct layer *layer, const int16_t *state,
                         const struct delta_memory *memory, const int16_t *input, int32_t *gates,
                         int32_t *scratch) {
    const uint32_t hidden = padded_length(layer->shape->hidden);
    const int32_t *bias = layer_vector(layer, IMAGE_BIAS);
    const struct columns_q7 inputs = delta_product(layer, IMAGE_INPUT);
    const struct columns_q7 states = delta_product(layer, IMAGE_RECURRENT);
    const struct columns_q7 candidate = delta_rows(&states, 0, hidden);
    const struct columns_q7 others = delta_rows(&states, hidden, 2 * hidden);
    struct delta_list list;
    list.pairs = (struct delta_pair *)(void *)scratch;

    delta_fire_q15(&inputs, layer->shape->scalars[0], input, memory->kept_input, memory->inputs,
                   &list);
    memory->counts->steps++;
    memory->counts->inputs += list.fired;
    delta_product_q7_q15(&inputs, &list, memory->inputs, bias + hidden, gates + hidden);

    delta_fire_q15(&states, layer->shape->scalars[1], state, memory->kept_state, memory->states,
                   &list);
    memory->counts->states += list.fired;
    delta_product_q7_q15(&candidate, &list, memory->states, bias, gates);
    delta_product_q7_q15(&others, &list, memory->states + hidden, gates + hidden, gates + hidden);
}
