/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activations.h"
#include "metronome/lstm.h"

/* sums[k] += round(peepholes[k] * c[k] / 2^16) */
static void look(uint32_t length, const int32_t *peepholes, const int16_t *c, int32_t *sums) {
    for (uint32_t k = 0; k < length; k++) {
        /* Bound: |c| <= 2^15; the quantiser counts peepholes among what is summed. */
        sums[k] = multiply_add_high_q31(c[k] * (1 << 16), peepholes[k], sums[k]);
    }
}

static void remember(uint32_t length, uint32_t c_shift, const int32_t *gates, int16_t *c) {
    const int32_t *input = gates;
    const int32_t *forget = gates + length;
    const int32_t *candidate = gates + 3 * length;
    for (uint32_t k = 0; k < length; k++) {
        /* Bound: each product at most 2^30, and not both of them at +2^30. */
        const int32_t sum = forget[k] * c[k] + ((input[k] * candidate[k]) >> c_shift);
        c[k] = (int16_t)saturate_16(round_shift_q31(sum, 15));
    }
}

static void show(uint32_t length, uint32_t c_shift, const int32_t *output_gate, const int16_t *c,
                 int16_t *output) {
    for (uint32_t k = 0; k < length; k++) {
        const int32_t t = activate_q15(METRONOME_TANH, c[k] * (1 << c_shift), 4);
        output[k] = (int16_t)round_shift_q31(output_gate[k] * t, 15);
    }
}

/*
 * Equation: i, f = gate(gates + p * c) ; g = tanh(gates) ; c' = f * c + i * g
 *           o = gate(gates + p * c') ; output = o * tanh(c')
 * Shapes:   gates 4H, peepholes p of i, f, o 3H or none, c H, output H (all padded; padding
 *           elements of c and output stay 0).
 * Formats:  as lstm_update_plain_q15; peepholes int32 with 16 fraction bits more than the
 *           accumulators have, c's taken off.
 * Overflow: as lstm_update_plain_q15; the sum with a peephole is checked as the gates are.
 * State:    c in place, gate by gate; gates become activations.
 * Source:   Gers, Schraudolph and Schmidhuber 2002.
 */
void lstm_update_any_q15(const struct layer *layer, int32_t *gates, int16_t *c, int16_t *output) {
    const struct image_layer *shape = layer->shape;
    const uint32_t padded = padded_length(shape->hidden);
    const uint32_t shift = layer_preactivation_shift(layer);
    const uint32_t c_shift = 15U - shape->memory_fraction;
    const int32_t *peepholes = layer_vector(layer, IMAGE_EXTRA_VECTOR);
    const int peeping = lstm_has_peepholes(layer);

    if (peeping) {
        look(padded, peepholes, c, gates);
        look(padded, peepholes + padded, c, gates + padded);
    }
    vec_activate_q15(shape->gate_activation, shift, 2 * padded, gates);
    vec_activate_q15(METRONOME_TANH, shift, padded, gates + 3 * padded);
    remember(padded, c_shift, gates, c);
    if (peeping) {
        look(padded, peepholes + 2 * padded, c, gates + 2 * padded);
    }
    vec_activate_q15(shape->gate_activation, shift, padded, gates + 2 * padded);
    show(padded, c_shift, gates + 2 * padded, c, output);
}
