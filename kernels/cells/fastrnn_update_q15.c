/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activation.h"
#include "metronome/fastrnn.h"
#include "metronome/rounding.h"
#include "saturate.h"

__attribute__((always_inline)) static inline int32_t candidate(const int is_tanh, int32_t product,
                                                               uint32_t shift) {
    const int32_t x = round_shift_q31(product, shift);
    return is_tanh ? tanh_q15(saturate_15(x)) : sigmoid_q15(saturate_16(x));
}

__attribute__((always_inline)) static inline void
update(const struct layer *layer, const int is_tanh, const int32_t *product, int16_t *state) {
    const uint32_t shift = layer_preactivation_shift(layer);
    const uint32_t state_shift = 15U - layer->shape->state_fraction;
    const int32_t fresh = layer->shape->scalars[0];
    const int32_t kept = layer->shape->scalars[1];
    const int16_t *const end = state + layer->shape->hidden;

    while (state != end) {
        const int32_t c = candidate(is_tanh, *product++, shift);
        /* Bound: both scalars < 2^15: each term at most 2^30 - 2^15, 2^31 - 2^16 + 2^14 together. */
        const int32_t next = ((fresh * c) >> state_shift) + kept * *state;
        *state++ = (int16_t)saturate_16(round_shift_q31(next, 15));
    }
}

/*
 * Equation: c = f(product) ; h' = A c + B h
 * Shapes:   product H (padded), state H.
 * Formats:  product int32 with 11 + shift fraction bits; A and B 15 fraction bits, below 1; state
 *           int16 with 15 fraction bits or fewer.
 * Overflow: pre-activations saturate to 16 bits (those of tanh to 15), the state to int16.
 *           Bound: |product| stays below 2^31 - 2^shift, which the quantiser checks.
 * State:    in place, element by element.
 * Source:   Kusupati et al., NeurIPS 2018, equation 2.
 */
void fastrnn_update_q15(const struct layer *layer, const int32_t *product, int16_t *state) {
    if (layer->shape->candidate_activation == 1) {
        update(layer, 1, product, state);
    } else {
        update(layer, 0, product, state);
    }
}
