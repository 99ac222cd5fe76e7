/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A ShaRNN (Dennis et al., NeurIPS 2019, section 3). The lower layer starts anew with each brick of
 * frames; its state after the brick's last frame is the brick's summary. The upper layer runs over
 * the summaries of the last bricks, oldest first, from a zero state, whenever a brick is complete.
 * Summaries are kept in a queue, so that overlapping windows share them.
 */
#include "metronome/firmware.h"

const uint32_t network_layers = 2;

static uint32_t summary_length(const struct image *image) {
    return padded_length(image_layer_at(image, 0).shape->outputs);
}

uint32_t network_queue_length(const struct image *image) {
    return image->bricks * summary_length(image);
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

/* Copies the lower state to the end of the queue; the oldest summary leaves a full one. */
static void enqueue(struct firmware *firmware) {
    const uint32_t length = summary_length(firmware->image);
    const uint32_t bricks = firmware->image->bricks;
    uint32_t at = firmware->oldest + firmware->queued;
    if (firmware->queued < bricks) {
        firmware->queued++;
    } else {
        firmware->oldest = firmware->oldest + 1 == bricks ? 0 : firmware->oldest + 1;
    }
    at = at >= bricks ? at - bricks : at;
    for (uint32_t i = 0; i < length; i++) {
        firmware->queue[at * length + i] = firmware->layers[0].state[i];
    }
}

static void run_upper(struct firmware *firmware) {
    const uint32_t length = summary_length(firmware->image);
    uint32_t at = firmware->oldest;
    layer_reset(&firmware->layers[1]);
    for (uint32_t i = 0; i < firmware->queued; i++) {
        layer_step(&firmware->layers[1], firmware->queue + at * length, firmware->scratch);
        at = at + 1 == firmware->image->bricks ? 0 : at + 1;
    }
}

void network_step(struct firmware *firmware) {
    if (firmware->frames == 0) {
        layer_reset(&firmware->layers[0]);
    }
    layer_step(&firmware->layers[0], firmware->input, firmware->scratch);
    firmware->frames++;
    if (firmware->frames == firmware->image->brick) {
        firmware->frames = 0;
        enqueue(firmware);
        run_upper(firmware);
    }
}
