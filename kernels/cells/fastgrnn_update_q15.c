/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activations.h"
#include "metronome/cells.h"

/*
 * Equation: z = g(product) ; c = f(product - bz + bh)
 *           h' = (zeta * (1 - z) + nu) * c + z * h
 * Shapes:   product H (padded), state H.
 * Formats:  product int32 in the accumulators' scale; state int16 with 14 fraction bits or fewer. z
 *           has 15, c too where f is bounded, else those of the state.
 * Overflow: z and c saturate as their activations say, the state to int16.
 *           Bound: |product| and |product + bias| stay below 2^31 - 2^shift, which the quantiser
 *           checks.
 * Scratch:  one and a half H, for the candidate's sums, then z in their place, and c; the state is
 *           updated in place, element by element.
 * Source:   Kusupati et al., NeurIPS 2018, equations 6 and 7.
 */
void fastgrnn_update_q15(const struct layer *layer, const int32_t *product, int16_t *state,
                         int32_t *scratch) {
    const struct image_layer *shape = layer->shape;
    const uint32_t gate = shape->gate_activation;
    const uint32_t kind = shape->candidate_activation;
    const uint32_t hidden = shape->hidden;
    const uint32_t padded = padded_length(hidden);
    /* Fraction bits that a weighted candidate has beyond 14 more than the state's. */
    const uint32_t shift = activation_is_bounded(kind) ? 15U - shape->state_fraction : 0;
    const int32_t half = (int32_t)((UINT32_C(1) << shift) >> 1);
    const int32_t zeta = shape->scalars[0];
    const int32_t nu = shape->scalars[1];
    /* Bound: 2^30 + 2^15. */
    const int32_t open = zeta * 32768 + 32768;
    const int16_t *z = (int16_t *)(void *)scratch;
    const int16_t *c = (int16_t *)(void *)(scratch + padded);
    const int16_t *const end = state + hidden;

    vec_add_q31(padded, product, layer_vector(layer, IMAGE_BIAS) + padded, scratch);
    vec_activate_q31_q15(kind, activation_shift(shape, kind), hidden, scratch,
                         (int16_t *)(void *)(scratch + padded));
    vec_activate_q31_q15(gate, activation_shift(shape, gate), hidden, product,
                         (int16_t *)(void *)scratch);
    while (state != end) {
        const int32_t gated = *z++;
        /* Bound: zeta < 2^15, 1 - z <= 2^15, nu <= 2^14: weight at most (2 - z) 2^14. */
        const int32_t weight = ((open - zeta * gated) >> 16) + nu;
        /*
         * Bound: |fresh| <= (2 - z) 2^29 and |z * h / 2| <= z 2^29: at most 2^30 together. Half of
         * z * h may lose its last bit: rounding would lose it all the same.
         */
        const int32_t fresh = (weight * *c++ + half) >> shift;
        *state = (int16_t)saturate_16(round_shift_q31(fresh + ((gated * *state) >> 1), 14));
        state++;
    }
}
