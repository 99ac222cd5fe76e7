/* SPDX-License-Identifier: Apache-2.0 */
/* The history of samples: whatever frame and hop, it holds the frame and the sample before it. */
#include "check.h"
#include "metronome/audio.h"
#include "tests.h"

#define MOST 96
#define BLOCKS 12

/* Blocks of 1, 2, 3 ... against where they have to be once a frame is covered. */
static void history_holds_the_newest_samples(struct random *random) {
    for (int round = 0; round < 2000; round++) {
        struct image_front_end front_end = {.hertz = 8000};
        front_end.frame_samples = (uint16_t)random_between(random, 1, MOST);
        front_end.hop_samples = (uint16_t)random_between(random, 1, MOST);
        const uint32_t length = audio_history_length(&front_end);
        /* Of the exact size, so that the sanitizer sees what goes beyond. */
        int16_t *samples = aligned_alloc(16, (length * sizeof *samples + 15U) & ~15U);
        CHECK(samples != NULL, "memory");
        CHECK_EQUAL(0, length % 8, "length");
        for (uint32_t i = 0; i < length; i++) {
            samples[i] = 0;
        }
        struct audio_history history;
        audio_history_begin(&history, &front_end, samples);
        CHECK_EQUAL(0, (history.before + 1) % 2, "the frame's alignment");
        const int frame = front_end.frame_samples;
        const int hop = front_end.hop_samples;
        for (int block = 0, sample = 1; block < BLOCKS; block++) {
            int16_t *to = audio_history_push(&history);
            CHECK(to + hop <= samples + length, "the block's end");
            for (int i = 0; i < hop; i++) {
                to[i] = (int16_t)sample++;
            }
            const int first = sample - frame; /* of the frame; those before 1 are silence */
            for (int i = -1; i < frame; i++) {
                const int expected = first + i > 0 ? first + i : 0;
                CHECK_EQUAL(expected, samples[(int)history.before + 1 + i],
                            "frame %d, hop %d, block %d, sample %d", frame, hop, block, i);
            }
        }
        free(samples);
    }
}

void audio_test(struct random *random) {
    history_holds_the_newest_samples(random);
}
