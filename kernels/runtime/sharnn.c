/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A ShaRNN (Dennis et al., NeurIPS 2019, section 3). The lower layer starts anew with each brick of
 * frames; its state after the brick's last frame is the brick's summary. The upper layer runs over
 * the summaries of the last bricks, oldest first, from a zero state, whenever a brick is complete.
 *
 * A queue keeps what overlapping windows share: of an upper layer whose steps can be split, the
 * summary's part of a step, W s + b, so that it is computed once and not in every window; else the
 * summary itself.
 */
#include "metronome/firmware.h"
#include "metronome/split.h"

const uint32_t network_layers = 2;

static const struct split_cell *split_of(const struct layer *layer) {
    for (const struct split_cell *const *split = firmware_splits; *split != 0; split++) {
        if ((*split)->id == layer->shape->cell) {
            return *split;
        }
    }
    return 0;
}

/* Elements of the queue that a brick takes. */
static uint32_t entry_length(const struct image *image) {
    const struct layer upper = image_layer_at(image, 1);
    const struct split_cell *split = split_of(&upper);
    return split != 0 ? 2 * split->part_length(&upper) : padded_length(upper.shape->inputs);
}

uint32_t network_queue_length(const struct image *image) {
    return image->bricks * entry_length(image);
}

int network_fits(const struct image *image) {
    const struct image_layer *lower = image_layer_at(image, 0).shape;
    const struct image_layer *upper = image_layer_at(image, 1).shape;
    return image->brick != 0 && image->bricks != 0 && lower->outputs == upper->inputs &&
           lower->state_fraction == upper->input_fraction;
}

void network_reset(struct firmware *firmware) {
    layer_reset(&firmware->layers[0]);
    layer_reset(&firmware->layers[1]);
    firmware->frames = 0;
    firmware->queued = 0;
    firmware->oldest = 0;
}

/* The end of the queue; the oldest entry leaves a full one. */
static int16_t *enqueued(struct firmware *firmware, uint32_t length) {
    const uint32_t bricks = firmware->image->bricks;
    uint32_t at = firmware->oldest + firmware->queued;
    if (firmware->queued < bricks) {
        firmware->queued++;
    } else {
        firmware->oldest = firmware->oldest + 1 == bricks ? 0 : firmware->oldest + 1;
    }
    at = at >= bricks ? at - bricks : at;
    return firmware->queue + at * length;
}

static void keep(int16_t *entry, const int16_t *summary, uint32_t length) {
    for (uint32_t i = 0; i < length; i++) {
        entry[i] = summary[i];
    }
}

static void run_upper(struct firmware *firmware) {
    struct running_layer *upper = &firmware->layers[1];
    const struct split_cell *split = split_of(&upper->layer);
    const uint32_t length = entry_length(firmware->image);
    int16_t *entry = enqueued(firmware, length);
    const int16_t *const end = firmware->queue + firmware->image->bricks * length;

    if (split != 0) {
        split->enter(&upper->layer, firmware->layers[0].state, (int32_t *)(void *)entry,
                     firmware->scratch);
    } else {
        keep(entry, firmware->layers[0].state, length);
    }
    layer_reset(upper);
    entry = firmware->queue + firmware->oldest * length;
    for (uint32_t i = 0; i < firmware->queued; i++) {
        if (split != 0) {
            split->advance(&upper->layer, upper->state, (const int32_t *)(const void *)entry,
                           i == 0, firmware->scratch);
        } else {
            layer_step(upper, entry, firmware->scratch);
        }
        entry += length;
        entry = entry == end ? firmware->queue : entry;
    }
}

void network_step(struct firmware *firmware) {
    struct running_layer *lower = &firmware->layers[0];
    const struct split_cell *split = split_of(&lower->layer);
    const int begins = firmware->frames == 0;
    if (begins) {
        layer_reset(lower);
    }
    if (split != 0 && begins) {
        const uint32_t length = split->part_length(&lower->layer);
        split->enter(&lower->layer, firmware->input, firmware->scratch, firmware->scratch + length);
        split->advance(&lower->layer, lower->state, firmware->scratch, 1, firmware->scratch);
    } else {
        layer_step(lower, firmware->input, firmware->scratch);
    }
    firmware->frames++;
    if (firmware->frames == firmware->image->brick) {
        firmware->frames = 0;
        run_upper(firmware);
    }
}
