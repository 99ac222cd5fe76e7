/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The main loop over audio from the port: a block at a time from the ring into the history, a frame
 * with each block from the first whole one on, and a decision every stride from the first whole
 * window on, in one of four ways.
 */
#include "metronome/firmware.h"

/* Where the features of the next frame go. */
static void next_slot(struct firmware *firmware) {
    struct stream *stream = firmware->stream;
    stream->newest = stream->newest + 1U == stream->slots ? 0 : stream->newest + 1U;
    firmware->input = firmware->window + stream->newest * stream->width;
}

/* Nothing to do with a frame before its decision is due: then all of the window, from the start. */
static void keep_frame(struct firmware *firmware) {
    next_slot(firmware);
}

static void run_window(struct firmware *firmware) {
    const struct stream *stream = firmware->stream;
    element *const newest = firmware->input;
    element *const end = firmware->window + stream->slots * stream->width;
    network_reset(firmware);
    /* The slot that the next frame takes is the oldest. */
    for (uint32_t left = stream->slots; left != 0; left--) {
        network_take(firmware);
        firmware->input += stream->width;
        firmware->input = firmware->input == end ? firmware->window : firmware->input;
    }
    firmware->input = newest;
    network_conclude(firmware);
}

/* The frames of a brick together, at its end. */
static void step_brick(struct firmware *firmware) {
    const struct stream *stream = firmware->stream;
    next_slot(firmware);
    if (stream->newest != 0) {
        return;
    }
    for (uint32_t left = stream->slots; left != 0; left--) {
        network_take(firmware);
        firmware->input += stream->width;
    }
    firmware->input = firmware->window;
}

struct strategy {
    void (*frame)(struct firmware *firmware);
    void (*decision)(struct firmware *firmware);
};

static const struct strategy strategies[STREAM_STRATEGIES] = {
    [STREAM_STATEFUL] = {network_take, network_conclude},
    [STREAM_WINDOW] = {keep_frame, run_window},
    [STREAM_REUSE] = {network_take, network_conclude},
    [STREAM_REUSE_BRICKS] = {step_brick, network_conclude},
};

_Noreturn void feed_stream(struct firmware *firmware) {
    const struct image *const image = firmware->image;
    const struct running_layer *const last = &firmware->layers[image->layers - 1];
    struct stream *const stream = stream_begin(firmware);
    const struct strategy *const strategy = &strategies[stream->settings->strategy];
    const uint32_t samples = firmware->history.front_end->frame_samples;

    device_listen(stream);
    stream_listen(stream);
    for (;;) {
        const uint32_t number = stream_take(stream, audio_history_push(&firmware->history));
        if (stream->lead != 0) {
            stream->lead--;
            continue;
        }
        host_progress(number, METRONOME_PROGRESS_BEGINS);
        firmware_features(firmware, samples);
        strategy->frame(firmware);
        stream->counts.frames++;
        if (--stream->due == 0) {
            stream->due = stream->settings->stride_frames;
            strategy->decision(firmware);
            firmware_outputs(firmware, image, last);
            stream->counts.decisions++;
        }
        host_progress(number, METRONOME_PROGRESS_DONE);
    }
}
