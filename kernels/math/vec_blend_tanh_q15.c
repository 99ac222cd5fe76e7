/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activations.h"

/*
 * Equation: state[i] = A c + B state[i], c = sat16(activate_q15(accumulators[i])), of tanh
 * Shapes:   accumulators and state length.
 * Formats:  as struct blend; accumulators int32.
 * Overflow: saturates. Bound: A and B are below 2^15: each term at most 2^30 - 2^15, 2^31 - 2^16 +
 *           2^14 in all. |accumulators[i]| <= 2^31 - 1 - 2^(shift-1), which the quantiser checks.
 * State:    in place, element by element; aligned to 4.
 * Source:   Kusupati et al., NeurIPS 2018, equation 2.
 */
void vec_blend_tanh_q15(uint32_t length, const struct blend *blend, const int32_t *accumulators,
                        int16_t *state) {
    const struct blend b = *blend;
    for (uint32_t i = 0; i < length; i++) {
        const int32_t c =
            saturate_16(activate_q15(METRONOME_TANH, accumulators[i], b.preactivation_shift));
        const int32_t next = ((b.fresh * c) >> b.state_shift) + b.kept * state[i];
        state[i] = (int16_t)saturate_16(round_shift_q31(next, 15));
    }
}
