/* SPDX-License-Identifier: Apache-2.0 */
/* From the front end's features, which are integers, to the network's input in single precision. */
#ifndef METRONOME_FEATURE_INPUT_H
#define METRONOME_FEATURE_INPUT_H

#include "metronome/audio.h"
#include "metronome/firmware.h"

/* int32 elements of scratch that one frame needs: the front end's, then its features. */
static inline uint32_t features_scratch_length(const struct image_front_end *front_end) {
    return frontend_scratch_length(front_end) + padded_length(front_end->features) / 2U;
}

/* Features of a frame, of which count samples are there, into the firmware's input. */
static inline void features_to_input(const struct firmware *firmware, const int16_t *samples,
                                     uint32_t count) {
    const struct image_front_end *front_end = firmware->history.front_end;
    int32_t *const scratch = (int32_t *)(void *)firmware->scratch;
    int16_t *const features = (int16_t *)(void *)(scratch + frontend_scratch_length(front_end));
    frontend_frame_q15(firmware->image, front_end, samples, count, features, scratch);
    /* Bound: a power of two from 2^-15 on, and int16 is exact in float. */
    const float unit = 1.0F / (float)(1UL << front_end->fraction);
    const uint32_t inputs = padded_length(front_end->features);
    for (uint32_t i = 0; i < inputs; i++) {
        firmware->input[i] = (float)features[i] * unit;
    }
}

#endif
