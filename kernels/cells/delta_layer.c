/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What both delta GRUs share. A layer's memory: counts, sums of W (3H int32), sums of U (3H int32),
 * what is kept of x (D int16), of h (H int16) and, with the reset before, of r * h (H int16).
 */
#include "metronome/activations.h"
#include "metronome/delta_gru.h"

/* A threshold beyond any difference of two int16: nothing ever fires. */
#define MOST_THRESHOLD 65536

struct columns_q7 delta_product(const struct layer *layer, enum image_linear_slot slot) {
    const struct image_linear *linear = layer_linear(layer, slot);
    const struct columns_q7 matrix = {
        image_at(layer->image, linear->weights),
        image_at(layer->image, linear->multipliers),
        linear->rows,
        linear->columns,
        linear->shift,
    };
    return matrix;
}

struct columns_q7 delta_rows(const struct columns_q7 *matrix, uint32_t first, uint32_t rows) {
    const struct columns_q7 part = {
        matrix->panels + first * matrix->columns,
        matrix->multipliers + first,
        rows,
        matrix->columns,
        matrix->shift,
    };
    return part;
}

int delta_product_fits(const struct layer *layer, enum image_linear_slot slot, uint32_t rows,
                       uint32_t columns) {
    return linear_columns_fit(layer->image, layer_linear(layer, slot), rows, columns);
}

int delta_formats_fit(const struct layer *layer) {
    const struct image_layer *shape = layer->shape;
    return layer_accumulators_fit(layer) && shape->state_fraction <= 15 &&
           activation_is_gate(shape->gate_activation) &&
           activation_fits(shape, shape->candidate_activation) && shape->outputs == shape->hidden &&
           shape->scalars[0] >= 1 && shape->scalars[0] <= MOST_THRESHOLD &&
           shape->scalars[1] >= 1 && shape->scalars[1] <= MOST_THRESHOLD;
}

struct delta_memory delta_memory_of(const struct layer *layer, void *memory) {
    const uint32_t hidden = padded_length(layer->shape->hidden);
    struct delta_memory parts;
    parts.counts = memory;
    parts.inputs = (int32_t *)(void *)(parts.counts + 1);
    parts.states = parts.inputs + 3 * hidden;
    parts.kept_input = (int16_t *)(void *)(parts.states + 3 * hidden);
    parts.kept_state = parts.kept_input + padded_length(layer->shape->inputs);
    parts.kept_product = parts.kept_state + hidden;
    return parts;
}

size_t delta_memory_bytes(const struct layer *layer, uint32_t kept) {
    const uint32_t hidden = padded_length(layer->shape->hidden);
    return sizeof(struct delta_counts) + 6 * hidden * sizeof(int32_t) +
           (padded_length(layer->shape->inputs) + kept * hidden) * sizeof(int16_t);
}
