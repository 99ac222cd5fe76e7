/* SPDX-License-Identifier: Apache-2.0 */
/* The main loop over blocks of audio that the host hands out, as many samples as a hop has. */
#include "feature_input.h"

/* Apart, as a function of the stage. */
__attribute__((noinline)) void firmware_features(const struct firmware *firmware, uint32_t count) {
    features_to_input(firmware, firmware->history.samples + firmware->history.before, count);
}

_Noreturn void feed_audio(struct firmware *firmware) {
    const struct image *image = firmware->image;
    const struct running_layer *last = &firmware->layers[image->layers - 1];
    const uint32_t hop = firmware->history.front_end->hop_samples;

    for (;;) {
        int16_t *block = audio_history_push(&firmware->history);
        const uint32_t answer = host_audio(block, hop, firmware->state, firmware->elements);
        if ((answer & METRONOME_FRAME_GIVEN) == 0) {
            host_end(METRONOME_DONE);
        }
        if ((answer & METRONOME_FRAME_BEGINS_WINDOW) != 0) {
            network_reset(firmware);
        }
        if ((answer & METRONOME_FRAME_COMPLETE) != 0) {
            firmware_features(firmware, answer >> METRONOME_FRAME_COUNT);
            network_step(firmware);
        }
        if ((answer & METRONOME_FRAME_WANTS_OUTPUTS) != 0) {
            firmware_outputs(firmware, image, last);
        }
    }
}
