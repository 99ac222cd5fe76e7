/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activations.h"
#include "metronome/fastrnn.h"

/*
 * Equation: c = f(product) ; h' = A c + B h
 * Shapes:   product H (padded), state H.
 * Formats:  product int32 in the accumulators' scale; A and B 15 fraction bits, below 1; state
 *           int16 with 15 fraction bits or fewer. c has 15 where f is bounded, else those of the
 *           state.
 * Overflow: c saturates as its activation says, the state to int16.
 * Scratch:  product is used up; the state is updated in place, element by element.
 * Source:   Kusupati et al., NeurIPS 2018, equation 2.
 */
void fastrnn_update_q15(const struct layer *layer, int32_t *product, int16_t *state) {
    const struct image_layer *shape = layer->shape;
    const uint32_t kind = shape->candidate_activation;
    const uint32_t hidden = shape->hidden;
    const uint32_t shift = activation_is_bounded(kind) ? 15U - shape->state_fraction : 0;
    const int32_t fresh = shape->scalars[0];
    const int32_t kept = shape->scalars[1];

    vec_activate_q15(kind, activation_shift(shape, kind), hidden, product);
    for (uint32_t i = 0; i < hidden; i++) {
        /* Bound: both scalars < 2^15: each term at most 2^30 - 2^15, 2^31 - 2^16 + 2^14 in all. */
        const int32_t next = ((fresh * product[i]) >> shift) + kept * state[i];
        state[i] = (int16_t)saturate_16(round_shift_q31(next, 15));
    }
}
