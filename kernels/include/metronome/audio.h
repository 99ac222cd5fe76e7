/* SPDX-License-Identifier: Apache-2.0 */
/* Where frames come from when audio is fed: a history of samples, a block newer with each push. */
#ifndef METRONOME_AUDIO_H
#define METRONOME_AUDIO_H

#include "metronome/frontend.h"

/*
 * The sample before the frame and the ceil(N / hop) blocks of hop samples that cover it, the newest
 * last; the frame is the last N of them. All zeros after start-up.
 */
struct audio_history {
    const struct image_front_end *front_end; /* 0 where frames are fed */
    int16_t *samples;                        /* aligned to 4 */
    uint32_t before; /* where the sample before the frame is; the next one is aligned to 4 */
    uint32_t kept;   /* elements from the beginning that a push keeps; the block is behind them */
};

/* int16 elements of a history, a multiple of 8. */
uint32_t audio_history_length(const struct image_front_end *front_end);

/* Lays a history out at samples. */
void audio_history_begin(struct audio_history *history, const struct image_front_end *front_end,
                         int16_t *samples);

/* Makes room for a block of hop samples at the end; returns it, aligned to 2, to be filled. */
int16_t *audio_history_push(const struct audio_history *history);

#endif
