/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/stream.h"

struct copied {
    uint32_t words[STREAM_COPIED / 2];
};

void stream_copy(const int16_t *from, int16_t *to, uint32_t samples) {
    const int16_t *const end = to + samples;
    if ((((uintptr_t)from | (uintptr_t)to) & 3U) == 0) {
        const struct copied *a = (const struct copied *)(const void *)from;
        for (struct copied *b = (struct copied *)(void *)to; (const int16_t *)(const void *)b < end;
             b++) {
            *b = *a++;
        }
    } else {
        while (to < end) {
            *to++ = *from++;
        }
    }
}
