/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activations.h"
#include "metronome/lstm.h"

/*
 * Equation: h', c' of the gates and c: lstm_update_plain_q15, or lstm_update_any_q15 where there
 *           are peepholes or other gates than sigmoids; then lstm_projection_q15 where there is one
 * Shapes:   gates 4H, c H, state H or P (all padded).
 * Formats:  as those.
 * Overflow: as those.
 * Scratch:  with a projection half of H, then what it needs; gates may be overwritten.
 * Source:   as those.
 */
void lstm_update_q15(const struct layer *layer, int32_t *gates, int16_t *c, int16_t *state,
                     int32_t *scratch) {
    const int projected = lstm_has_projection(layer);
    int16_t *output = projected ? (int16_t *)(void *)scratch : state;

    if (lstm_has_peepholes(layer) || layer->shape->gate_activation != METRONOME_SIGMOID) {
        lstm_update_any_q15(layer, gates, c, output);
    } else {
        lstm_update_plain_q15(layer, gates, c, output);
    }
    if (projected) {
        lstm_projection_q15(layer, output, state,
                            scratch + padded_length(layer->shape->hidden) / 2);
    }
}
