/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activations.h"
#include "metronome/lstm.h"

/*
 * Equation: i, f, o = sig(gates) ; g = tanh(gates) ; c' = f * c + i * g ; output = o * tanh(c')
 * Shapes:   gates 4H, c H, output H (all padded; padding elements of c and output stay 0).
 * Formats:  gates int32 with 11 + shift fraction bits, in the order i, f, o, g; c int16 with as
 *           many as the layer's memory has; output int16 with 15.
 * Overflow: pre-activations saturate to 16 bits (those of tanh to 15), c to int16.
 *           Bound: |gates| stays below 2^31 - 2^shift, which the quantiser checks.
 * State:    c in place, element by element.
 * Source:   as lstm_gates_q15.
 */
void lstm_update_plain_q15(const struct layer *layer, const int32_t *gates, int16_t *c,
                           int16_t *output) {
    const uint32_t padded = padded_length(layer->shape->hidden);
    const uint32_t shift = layer_preactivation_shift(layer);
    const uint32_t c_shift = 15U - layer->shape->memory_fraction;
    const int16_t *const end = c + padded;
    uint32_t gate = padded;

    while (c != end) {
        /* One pointer and the distance from gate to gate: four pointers do not fit the registers. */
        __asm__("" : "+r"(gate));
        const int32_t i = activate_q15(METRONOME_SIGMOID, gates[0], shift);
        const int32_t g = activate_q15(METRONOME_TANH, gates[3 * gate], shift);
        const int32_t f = activate_q15(METRONOME_SIGMOID, gates[gate], shift);
        const int32_t shown = gates[2 * gate];
        gates++;
        /* Bound: each product at most 2^30, and not both of them at +2^30. */
        const int32_t sum = f * *c + ((i * g) >> c_shift);
        const int32_t fresh = saturate_16_shifted(sum + (1 << 14), 15);
        *c++ = (int16_t)fresh;
        const int32_t o = activate_q15(METRONOME_SIGMOID, shown, shift);
        /* Bound: c with 15 fraction bits is below 2^30. */
        const int32_t t = tanh_q15(saturate_15_shifted(fresh * (1 << c_shift) + 8, 4));
        /* Bound: 2^15 * 2^15, and 2^15 after the shift only where both are -2^15. */
        *output++ = (int16_t)round_shift_q31(o * t, 15);
    }
}
