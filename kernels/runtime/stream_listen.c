/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/stream.h"

void stream_listen(const struct stream *stream) {
    volatile struct audio_port *const port = stream->port;
    port->address = (uint32_t)(uintptr_t)stream->buffer;
    port->length = 2U * stream->hop;
    port->control = AUDIO_PORT_ENABLE | AUDIO_PORT_INTERRUPTS;
}
