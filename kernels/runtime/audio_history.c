/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/audio.h"

/* Samples that a push moves at once. */
#define MOVED 8U

struct moved {
    uint32_t words[MOVED / 2];
};

/* Samples of the blocks that cover a frame. */
static uint32_t covered(const struct image_front_end *front_end) {
    const uint32_t hop = front_end->hop_samples;
    return (front_end->frame_samples + hop - 1U) / hop * hop;
}

/* Unused elements at the beginning: they align the frame. */
static uint32_t unused(const struct image_front_end *front_end) {
    return (covered(front_end) - front_end->frame_samples + 1U) & 1U;
}

/* Pushes read and write up to MOVED - 1 elements beyond what they move. */
uint32_t audio_history_length(const struct image_front_end *front_end) {
    const uint32_t used = unused(front_end) + 1U + covered(front_end);
    return (used + 2U * MOVED - 2U) & ~(MOVED - 1U);
}

void audio_history_begin(struct audio_history *history, const struct image_front_end *front_end,
                         int16_t *samples) {
    const uint32_t from = unused(front_end);
    history->front_end = front_end;
    history->samples = samples;
    history->before = from + covered(front_end) - front_end->frame_samples;
    history->kept = from + 1U + covered(front_end) - front_end->hop_samples;
}

int16_t *audio_history_push(const struct audio_history *history) {
    const uint32_t hop = history->front_end->hop_samples;
    int16_t *const end = history->samples + history->kept;
    if ((hop & 1U) == 0) {
        const struct moved *from = (const struct moved *)(const void *)(history->samples + hop);
        for (struct moved *to = (struct moved *)(void *)history->samples;
             (const int16_t *)(const void *)to < end; to++) {
            *to = *from++;
        }
    } else {
        const int16_t *from = history->samples + hop;
        for (int16_t *to = history->samples; to < end; to++) {
            *to = *from++;
        }
    }
    return end;
}
