/* SPDX-License-Identifier: Apache-2.0 */
/* From the front end's features to the network's input: fixed point, the same. */
#ifndef METRONOME_FEATURE_INPUT_H
#define METRONOME_FEATURE_INPUT_H

#include "metronome/audio.h"
#include "metronome/firmware.h"

/* int32 elements of scratch that one frame needs. */
static inline uint32_t features_scratch_length(const struct image_front_end *front_end) {
    return frontend_scratch_length(front_end);
}

/* Features of a frame, of which count samples are there, into the firmware's input. */
static inline void features_to_input(const struct firmware *firmware, const int16_t *samples,
                                     uint32_t count) {
    frontend_frame_q15(firmware->image, firmware->history.front_end, samples, count,
                       firmware->input, firmware->scratch);
}

#endif
