/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/stream.h"

uint32_t stream_take(struct stream *stream, int16_t *block) {
    while (stream->in == stream->out) {
        device_sleep(stream);
    }
    /* What the handler wrote is read after its counter. */
    __asm__ volatile("" : : : "memory");
    const uint32_t at = stream->out_at;
    const uint32_t number = stream->numbers[at];
    stream_copy(stream->ring + at * stream->slot, block, stream->hop);
    stream->out_at = at + 1U == stream->settings->ring_blocks ? 0 : at + 1U;
    stream->out++;
    return number;
}
