/* SPDX-License-Identifier: Apache-2.0 */
/* FastGRNN in two parts: the products with the input can be kept. */
#include "metronome/cells.h"
#include "metronome/split.h"

static uint32_t part_length(const struct layer *layer) {
    return padded_length(layer->shape->hidden);
}

static void enter(const struct layer *layer, const int16_t *input, int32_t *part,
                  int32_t *scratch) {
    fastgrnn_gates_q15(layer, 0, input, layer_vector(layer, IMAGE_BIAS), part, scratch);
}

static void advance(const struct layer *layer, int16_t *state, const int32_t *part, int begins,
                    int32_t *scratch) {
    if (!begins) {
        fastgrnn_gates_q15(layer, state, 0, part, scratch,
                           scratch + padded_length(layer->shape->hidden));
        part = scratch;
    }
    fastgrnn_update_q15(layer, part, state, scratch + padded_length(layer->shape->hidden));
}

const struct split_cell fastgrnn_split = {METRONOME_CELL_FASTGRNN, part_length, enter, advance};
