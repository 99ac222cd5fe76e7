/* SPDX-License-Identifier: Apache-2.0 */
/* FastRNN in two parts: the products with the input can be kept. */
#include "metronome/fastrnn.h"
#include "metronome/split.h"

static uint32_t part_length(const struct layer *layer) {
    return padded_length(layer->shape->hidden);
}

static void enter(const struct layer *layer, const int16_t *input, int32_t *part,
                  int32_t *scratch) {
    fastrnn_gates_q15(layer, 0, input, layer_vector(layer, IMAGE_BIAS), part, scratch);
}

static void advance(const struct layer *layer, int16_t *state, const int32_t *part, int begins,
                    int32_t *scratch) {
    int32_t *rest = scratch + part_length(layer);
    if (__builtin_expect(!begins, 1)) {
        fastrnn_gates_q15(layer, state, 0, part, scratch, rest);
        part = scratch;
    }
    fastrnn_update_q15(layer, part, state, rest);
}

const struct split_cell fastrnn_split = {METRONOME_CELL_FASTRNN, part_length, enter, advance};
