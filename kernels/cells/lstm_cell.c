/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An LSTM's layer in an image: products W and U (rows i, f, o, g), biases in the same order, the
 * peepholes of i, f, o as the extra vector, the projection as the extra product; scalar: bits from
 * the projection's accumulators to the state. What it remembers is c.
 */
#include "metronome/activations.h"
#include "metronome/lstm.h"

static int projection_fits(const struct layer *layer, uint32_t hidden, uint32_t outputs) {
    const int32_t shift = layer->shape->scalars[0];
    return lstm_has_projection(layer)
               ? shift >= 1 && shift <= 30 &&
                     linear_fits(layer->image, layer_linear(layer, IMAGE_EXTRA), outputs, hidden)
               : layer->shape->outputs == layer->shape->hidden &&
                     layer->shape->state_fraction == 15;
}

static int fits(const struct layer *layer) {
    const struct image_layer *shape = layer->shape;
    const uint32_t hidden = padded_length(shape->hidden);
    const uint32_t outputs = padded_length(shape->outputs);
    return linear_fits(layer->image, layer_linear(layer, IMAGE_INPUT), 4 * hidden,
                       padded_length(shape->inputs)) &&
           linear_fits(layer->image, layer_linear(layer, IMAGE_RECURRENT), 4 * hidden, outputs) &&
           projection_fits(layer, hidden, outputs) &&
           layer_vector_is(layer, IMAGE_BIAS, 4 * hidden) &&
           (!lstm_has_peepholes(layer) || layer_vector_is(layer, IMAGE_EXTRA_VECTOR, 3 * hidden)) &&
           layer_accumulators_fit(layer) && activation_is_gate(shape->gate_activation) &&
           shape->candidate_activation == METRONOME_TANH && shape->state_fraction <= 15 &&
           shape->memory_fraction <= 15;
}

static size_t memory_bytes(const struct layer *layer) {
    return padded_length(layer->shape->hidden) * sizeof(int16_t);
}

static uint32_t scratch_length(const struct layer *layer) {
    const struct image *image = layer->image;
    const uint32_t hidden = padded_length(layer->shape->hidden);
    const uint32_t gates =
        linear_most(linear_scratch_length(image, layer_linear(layer, IMAGE_INPUT)),
                    linear_scratch_length(image, layer_linear(layer, IMAGE_RECURRENT)));
    const uint32_t projection =
        lstm_has_projection(layer)
            ? hidden / 2 + padded_length(layer->shape->outputs) +
                  linear_scratch_length(image, layer_linear(layer, IMAGE_EXTRA))
            : 0;
    return 4 * hidden + linear_most(gates, projection);
}

const struct cell lstm_cell = {
    METRONOME_CELL_LSTM, fits, memory_bytes, scratch_length, lstm_step_q15,
};
