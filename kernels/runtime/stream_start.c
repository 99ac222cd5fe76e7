/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/firmware.h"

/* Whether the settings are possible and suit the model. */
static int settings_fit(const struct image *image, const struct stream_settings *settings) {
    if (settings->strategy >= STREAM_STRATEGIES || settings->window_frames - 1U >= STREAM_MOST ||
        settings->stride_frames - 1U >= STREAM_MOST || settings->ring_blocks - 1U >= STREAM_MOST) {
        return 0;
    }
    if (settings->strategy == STREAM_REUSE || settings->strategy == STREAM_REUSE_BRICKS) {
        return image->brick != 0 &&
               settings->window_frames == (uint32_t)image->brick * image->bricks &&
               settings->stride_frames % image->brick == 0;
    }
    return 1;
}

/* Features that wait for a decision. */
static uint32_t slots_of(const struct image *image, const struct stream_settings *settings) {
    switch (settings->strategy) {
    case STREAM_WINDOW:
        return settings->window_frames;
    case STREAM_REUSE_BRICKS:
        return image->brick;
    default:
        return 0;
    }
}

static uint32_t width_of(const struct firmware *firmware) {
    return padded_length(firmware->layers[0].layer.shape->inputs);
}

/* Elements of the port's buffer: a copy of its second half may read beyond it. */
static uint32_t buffer_length(uint32_t hop) {
    return stream_slot_length(hop + stream_slot_length(hop));
}

enum metronome_status stream_start(const struct firmware_memory *memory, size_t *used,
                                   struct firmware *firmware) {
    const struct stream_settings *const settings = memory->stream;
    if (!settings_fit(firmware->image, settings)) {
        return METRONOME_BAD_STREAM;
    }
    const uint32_t hop = firmware->history.front_end->hop_samples;
    const uint32_t ring = settings->ring_blocks;
    firmware->settings = settings;
    firmware->port = memory->port;
    firmware->stream = (struct stream *)(void *)arena_take(memory, used, ARENA_STREAM, 1,
                                                           sizeof *firmware->stream);
    arena_take(memory, used, ARENA_PORT, buffer_length(hop), sizeof(int16_t));
    arena_take(memory, used, ARENA_RING, ring, stream_slot_length(hop) * sizeof(int16_t));
    arena_take(memory, used, ARENA_RING, ring, sizeof(uint32_t));
    firmware->window = (element *)(void *)arena_take(memory, used, ARENA_WINDOW,
                                                     slots_of(firmware->image, settings),
                                                     width_of(firmware) * sizeof(element));
    return METRONOME_DONE;
}

struct stream *stream_begin(struct firmware *firmware) {
    const struct stream_settings *const settings = firmware->settings;
    const struct image_front_end *const front_end = firmware->history.front_end;
    struct stream *const stream = firmware->stream;
    const uint32_t hop = front_end->hop_samples;
    stream->port = firmware->port;
    stream->settings = settings;
    stream->hop = hop;
    stream->slot = stream_slot_length(hop);
    /* They lie behind it. */
    stream->buffer = (int16_t *)(void *)(stream + 1);
    stream->ring = stream->buffer + buffer_length(hop);
    stream->numbers =
        (uint32_t *)(void *)(stream->ring + (size_t)settings->ring_blocks * stream->slot);
    stream->lead = (front_end->frame_samples + hop - 1U) / hop - 1U;
    stream->due = settings->window_frames;
    stream->slots = slots_of(firmware->image, settings);
    stream->width = width_of(firmware);
    if (stream->slots != 0) {
        firmware->input = firmware->window;
    }
    return stream;
}
