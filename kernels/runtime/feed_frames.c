/* SPDX-License-Identifier: Apache-2.0 */
/* The main loop over frames of features that the host makes. */
#include "metronome/firmware.h"

_Noreturn void feed_frames(struct firmware *firmware) {
    const struct image *image = firmware->image;
    const struct running_layer *first = &firmware->layers[0];
    const struct running_layer *last = &firmware->layers[image->layers - 1];

    for (;;) {
        const uint32_t answer = host_frame(firmware->input, first->layer.shape->inputs,
                                           firmware->state, firmware->elements);
        if ((answer & METRONOME_FRAME_GIVEN) == 0) {
            host_end(METRONOME_DONE);
        }
        if ((answer & METRONOME_FRAME_BEGINS_WINDOW) != 0) {
            network_reset(firmware);
        }
        network_step(firmware);
        if ((answer & METRONOME_FRAME_WANTS_OUTPUTS) != 0) {
            firmware_outputs(firmware, image, last);
        }
    }
}
