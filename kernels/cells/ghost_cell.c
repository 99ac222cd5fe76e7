/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A GhostRNN's layer in an image: variant n; scalar the ghosts' activation; products W (rows r, u,
 * c of n units each), U (rows c, r, u) and Cg, not there where each ghost sees one unit; four
 * biases; the ghosts' bias, behind it their factors where there is no Cg.
 */
#include "metronome/activations.h"
#include "metronome/ghost.h"

static int ghosts_fit(const struct layer *layer) {
    const struct image_linear *map = layer_linear(layer, IMAGE_EXTRA);
    const uint32_t ghosts = padded_length(ghost_ghosts(layer));
    if (map->kind == LINEAR_NONE) {
        return layer_vector_is(layer, IMAGE_EXTRA_VECTOR, 2 * ghosts);
    }
    return layer_vector_is(layer, IMAGE_EXTRA_VECTOR, ghosts) &&
           linear_fits(layer->image, map, ghosts, padded_length(ghost_intrinsic(layer)));
}

static int fits(const struct layer *layer) {
    const struct image_layer *shape = layer->shape;
    const struct image_linear *recurrent = layer_linear(layer, IMAGE_RECURRENT);
    const uint32_t intrinsic = padded_length(ghost_intrinsic(layer));
    if (ghost_intrinsic(layer) == 0 || ghost_intrinsic(layer) >= shape->hidden ||
        (recurrent->columns != intrinsic && recurrent->columns != padded_length(shape->hidden))) {
        return 0;
    }
    return linear_fits(layer->image, layer_linear(layer, IMAGE_INPUT), 3 * intrinsic,
                       padded_length(shape->inputs)) &&
           linear_fits(layer->image, recurrent, 3 * intrinsic, recurrent->columns) &&
           layer_vector_is(layer, IMAGE_BIAS, 4 * intrinsic) && ghosts_fit(layer) &&
           layer_accumulators_fit(layer) && shape->state_fraction <= 15 &&
           activation_is_gate(shape->gate_activation) &&
           shape->candidate_activation == METRONOME_TANH &&
           activation_fits(shape, ghost_activation(layer)) && shape->outputs == shape->hidden;
}

static uint32_t scratch_length(const struct layer *layer) {
    const struct image *image = layer->image;
    const uint32_t gates =
        linear_most(linear_scratch_length(image, layer_linear(layer, IMAGE_INPUT)),
                    linear_scratch_length(image, layer_linear(layer, IMAGE_RECURRENT)));
    const uint32_t ghosts = padded_length(ghost_ghosts(layer)) +
                            linear_scratch_length(image, layer_linear(layer, IMAGE_EXTRA));
    return 4 * padded_length(ghost_intrinsic(layer)) + linear_most(gates, ghosts);
}

const struct cell ghost_cell = {
    METRONOME_CELL_GHOST, fits, cell_no_memory, scratch_length, ghost_step_q15,
};
