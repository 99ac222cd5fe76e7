/* SPDX-License-Identifier: Apache-2.0 */
/* A network of one layer: every frame is a step. */
#include "metronome/firmware.h"

const uint32_t network_layers = 1;

uint32_t network_queue_length(const struct image *image) {
    (void)image;
    return 0;
}

int network_fits(const struct image *image) {
    return image->brick == 0 && image->bricks == 0;
}

void network_reset(struct firmware *firmware) {
    layer_reset(&firmware->layers[0]);
}

void network_step(struct firmware *firmware) {
    layer_step(&firmware->layers[0], firmware->input, firmware->scratch);
}

void network_take(struct firmware *firmware) {
    network_step(firmware);
}

void network_conclude(struct firmware *firmware) {
    (void)firmware;
}
