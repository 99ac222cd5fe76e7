/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activations.h"
#include "metronome/fastrnn.h"

/* Any activation. Apart, so that the usual ones need not save the registers that it takes. */
__attribute__((noinline)) static void update_any(const struct image_layer *shape,
                                                 const int32_t *product, int16_t *state,
                                                 int16_t *candidate) {
    const uint32_t kind = shape->candidate_activation;
    const uint32_t shift = activation_is_bounded(kind) ? 15U - shape->state_fraction : 0;
    const int32_t fresh = shape->scalars[0];
    const int32_t kept = shape->scalars[1];
    const int16_t *const end = state + shape->hidden;

    vec_activate_q31_q15(kind, activation_shift(shape, kind), shape->hidden, product, candidate);
    while (state != end) {
        /* Bound: both scalars < 2^15: each term at most 2^30 - 2^15, 2^31 - 2^16 + 2^14 in all. */
        const int32_t next = ((fresh * *candidate++) >> shift) + kept * *state;
        *state++ = (int16_t)saturate_16(round_shift_q31(next, 15));
    }
}

/*
 * Equation: c = f(product) ; h' = A c + B h
 * Shapes:   product H (padded), state H.
 * Formats:  product int32 in the accumulators' scale; A and B 15 fraction bits, below 1; state
 *           int16 with 15 fraction bits or fewer. c has 15 where f is bounded, else those of the
 *           state.
 * Overflow: c saturates as its activation says, the state to int16.
 * Scratch:  half of H, for c; the state is updated in place, element by element.
 * Source:   Kusupati et al., NeurIPS 2018, equation 2.
 */
void fastrnn_update_q15(const struct layer *layer, const int32_t *product, int16_t *state,
                        int32_t *scratch) {
    const struct image_layer *shape = layer->shape;
    const uint32_t kind = shape->candidate_activation;

    if (kind > METRONOME_TANH) {
        update_any(shape, product, state, (int16_t *)(void *)scratch);
    } else if (kind == METRONOME_TANH) {
        vec_blend_tanh_q15(shape, product, state);
    } else {
        vec_blend_sigmoid_q15(shape, product, state);
    }
}
