/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activations.h"
#include "metronome/gru.h"

/*
 * Equation: h' = u * h + (1 - u) * c
 * Shapes:   update, candidate and state H.
 * Formats:  update 15 fraction bits, 0 to 32768; candidate 15 fraction bits, or the state's where
 *           its activation is not bounded; state int16 with 15 fraction bits or fewer.
 * Overflow: none: the result lies between two int16; 1.0 saturates.
 * State:    in place, element by element.
 * Source:   Cho et al. 2014, u weighting the old state.
 */
void gru_blend_q15(const struct layer *layer, const int32_t *update, const int32_t *candidate,
                   int16_t *state) {
    const uint32_t bounded = (uint32_t)activation_is_bounded(layer->shape->candidate_activation);
    const uint32_t shift = bounded != 0 ? 15U - layer->shape->state_fraction : 0U;
    const int16_t *const end = state + layer->shape->hidden;

    while (state != end) {
        const int32_t u = *update++;
        const int32_t c = *candidate++ >> shift;
        /* Bound: 2^15 times a mean of two int16: at most 2^30. */
        *state = (int16_t)saturate_16(round_shift_q31(u * *state + (32768 - u) * c, 15));
        state++;
    }
}
