/* SPDX-License-Identifier: Apache-2.0 */
/* Firmware that computes no front end: it refuses to be fed with audio. */
#include "metronome/frontend.h"

const struct image_front_end *image_front_end_of(const struct image *image) {
    (void)image;
    return 0;
}

int frontend_fits(const struct image *image) {
    (void)image;
    return 0;
}

uint32_t frontend_scratch_length(const struct image_front_end *front_end) {
    (void)front_end;
    return 0;
}

/* Not reached: nothing fits. */
void frontend_frame_q15(const struct image *image, const struct image_front_end *front_end,
                        const int16_t *samples, uint32_t count, int16_t *features,
                        int32_t *scratch) {
    (void)image;
    (void)front_end;
    (void)samples;
    (void)count;
    (void)features;
    (void)scratch;
}
