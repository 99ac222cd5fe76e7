/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/lstm.h"

/*
 * Equation: state = Wp input
 * Shapes:   Wp P x H, input H, state P (all padded).
 * Formats:  Wp in any form; input int16 with 15 fraction bits; state int16 in its own format, the
 *           layer's first scalar fewer bits than the product's accumulators.
 * Overflow: the state saturates to int16; else none if the quantiser's check passed (see the form).
 * Scratch:  P, then what the product needs.
 * Source:   Sak, Senior and Beaufays 2014.
 */
void lstm_projection_q15(const struct layer *layer, const int16_t *input, int16_t *state,
                         int32_t *scratch) {
    const uint32_t outputs = padded_length(layer->shape->outputs);
    for (uint32_t i = 0; i < outputs; i++) {
        scratch[i] = 0;
    }
    linear_apply(layer->image, layer_linear(layer, IMAGE_EXTRA), input, scratch, scratch,
                 scratch + outputs);
    vec_round_q31_q15(outputs, (uint32_t)layer->shape->scalars[0], scratch, state);
}
