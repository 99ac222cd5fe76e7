/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activations.h"

/*
 * Equation: state[i] = A c + B state[i], c = sat16(activate_q15(accumulators[i])), of sigmoid
 * Shapes:   accumulators and state as many as the layer's units.
 * Formats:  A and B the layer's first two scalars, 15 fraction bits, below 1; accumulators int32 and
 *           state int16 with the layer's fraction bits, 12 to 26 and 15 or fewer.
 * Overflow: saturates. Bound: A and B are below 2^15: each term at most 2^30 - 2^15, 2^31 - 2^16 +
 *           2^14 in all. |accumulators[i]| <= 2^31 - 1 - 2^(shift-1), which the quantiser checks.
 * State:    in place, element by element; aligned to 4.
 * Source:   Kusupati et al., NeurIPS 2018, equation 2.
 */
void vec_blend_sigmoid_q15(const struct image_layer *layer, const int32_t *accumulators,
                           int16_t *state) {
    const uint32_t length = layer->hidden;
    const uint32_t preactivation_shift = activation_shift(layer, METRONOME_SIGMOID);
    const uint32_t state_shift = 15U - layer->state_fraction;
    const int32_t fresh = layer->scalars[0];
    const int32_t kept = layer->scalars[1];
    for (uint32_t i = 0; i < length; i++) {
        const int32_t c =
            saturate_16(activate_q15(METRONOME_SIGMOID, accumulators[i], preactivation_shift));
        const int32_t next = ((fresh * c) >> state_shift) + kept * state[i];
        state[i] = (int16_t)saturate_16(round_shift_q31(next, 15));
    }
}
