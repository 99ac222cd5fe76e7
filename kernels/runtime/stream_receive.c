/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/stream.h"

/* The newest complete half is there as long as the port fills the other one. */
void stream_receive(struct stream *stream) {
    volatile struct audio_port *const port = stream->port;
    for (;;) {
        const uint32_t halves = port->halves;
        const uint32_t fresh = halves - stream->counts.blocks;
        if (fresh == 0) {
            return;
        }
        const uint32_t second = (halves - 1U) & 1U;
        const uint32_t flag = second != 0 ? AUDIO_PORT_FULL : AUDIO_PORT_HALF;
        const uint32_t room = stream->settings->ring_blocks - (stream->in - stream->out);
        const uint32_t at = stream->in_at;
        if (room != 0) {
            stream_copy(stream->buffer + second * stream->hop, stream->ring + at * stream->slot,
                        stream->hop);
        }
        port->status = fresh == 1U ? flag : AUDIO_PORT_HALF | AUDIO_PORT_FULL | AUDIO_PORT_OVERRUN;
        stream->counts.blocks = halves;
        if (port->halves != halves) {
            /* Perhaps no longer what it was when it was copied. */
            stream->counts.late += fresh;
            continue;
        }
        stream->counts.late += fresh - 1U;
        if (room == 0) {
            stream->counts.dropped++;
            continue;
        }
        stream->numbers[at] = halves - 1U;
        stream->in_at = at + 1U == stream->settings->ring_blocks ? 0 : at + 1U;
        stream->in++;
    }
}
