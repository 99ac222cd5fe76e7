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
    return split != 0 ? (uint32_t)(sizeof(wide) / sizeof(element)) * split->part_length(&upper)
                      : padded_length(upper.shape->inputs);
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
    for (uint32_t i = 0; i < network_layers; i++) {
        layer_reset(&firmware->layers[i]);
        firmware->splits[i] = split_of(&firmware->layers[i].layer);
    }
    firmware->entry = entry_length(firmware->image);
    firmware->frames = 0;
    firmware->queued = 0;
    firmware->oldest = 0;
}

/* Where the queue ends. */
static uint32_t queue_end(const struct firmware *firmware) {
    return firmware->image->bricks * firmware->entry;
}

/* The end of the queue; the oldest entry leaves a full one. */
static element *enqueued(struct firmware *firmware) {
    const uint32_t bricks = firmware->image->bricks;
    uint32_t at = firmware->oldest;
    if (firmware->queued == bricks) {
        const uint32_t next = at + firmware->entry;
        firmware->oldest = next == queue_end(firmware) ? 0 : next;
    } else {
        /* The queue fills from its beginning, and before it is full nothing leaves it. */
        at = firmware->queued * firmware->entry;
        firmware->queued++;
    }
    return firmware->queue + at;
}

/* What the queue keeps of the brick that is complete. */
static inline void enqueue(struct firmware *firmware) {
    const struct split_cell *const split = firmware->splits[1];
    element *const entry = enqueued(firmware);
    if (split != 0) {
        split->enter(&firmware->layers[1].layer, firmware->layers[0].state, (wide *)(void *)entry,
                     firmware->scratch);
        return;
    }
    for (uint32_t i = 0; i < firmware->entry; i++) {
        entry[i] = firmware->layers[0].state[i];
    }
}

static inline void run_split(struct firmware *firmware, const struct split_cell *split) {
    const struct running_layer *upper = &firmware->layers[1];
    wide *scratch = firmware->scratch;
    element *state = upper->state;
    const element *const queue = firmware->queue;
    const uint32_t step = firmware->entry;
    const uint32_t end = queue_end(firmware);
    uint32_t at = firmware->oldest;
    int begins = 1;
    for (uint32_t left = firmware->queued; left != 0; left--) {
        split->advance(&upper->layer, state, (const wide *)(const void *)(queue + at), begins,
                       scratch);
        begins = 0;
        at = at + step == end ? 0 : at + step;
    }
}

static inline void run_whole(struct firmware *firmware) {
    uint32_t at = firmware->oldest;
    for (uint32_t i = 0; i < firmware->queued; i++) {
        layer_step(&firmware->layers[1], firmware->queue + at, firmware->scratch);
        at += firmware->entry;
        at = at == queue_end(firmware) ? 0 : at;
    }
}

/* The upper layer over the queue, from a zero state. */
static inline void run_upper(struct firmware *firmware) {
    if (firmware->splits[1] != 0) {
        run_split(firmware, firmware->splits[1]);
    } else {
        run_whole(firmware);
    }
}

/* The first step of a brick. Apart, as finish_brick, so that other steps save few registers. */
__attribute__((noinline)) static void begin_lower(struct firmware *firmware) {
    struct running_layer *lower = &firmware->layers[0];
    const struct split_cell *split = firmware->splits[0];
    layer_reset(lower);
    if (split == 0) {
        layer_step(lower, firmware->input, firmware->scratch);
        return;
    }
    wide *part = firmware->scratch;
    split->enter(&lower->layer, firmware->input, part, part + split->part_length(&lower->layer));
    split->advance(&lower->layer, lower->state, part, 1, part);
}

/* The upper layer's steps. */
__attribute__((noinline)) static void finish_brick(struct firmware *firmware) {
    firmware->frames = 0;
    layer_reset(&firmware->layers[1]);
    enqueue(firmware);
    run_upper(firmware);
}

/* Whether the frame completes a brick. */
static inline int step_lower(struct firmware *firmware) {
    const uint32_t frames = firmware->frames;
    if (__builtin_expect(frames != 0, 1)) {
        layer_step(&firmware->layers[0], firmware->input, firmware->scratch);
    } else {
        begin_lower(firmware);
    }
    firmware->frames = frames + 1;
    return frames + 1 == firmware->image->brick;
}

void network_step(struct firmware *firmware) {
    if (step_lower(firmware)) {
        finish_brick(firmware);
    }
}

void network_take(struct firmware *firmware) {
    if (step_lower(firmware)) {
        firmware->frames = 0;
        enqueue(firmware);
    }
}

void network_conclude(struct firmware *firmware) {
    layer_reset(&firmware->layers[1]);
    run_upper(firmware);
}
