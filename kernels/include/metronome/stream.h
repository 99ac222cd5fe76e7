/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Audio as it comes: from the port's buffer by an interrupt handler into a ring of blocks, from the
 * ring by the main loop into frames, from frames to decisions. docs/firmware.md has the registers.
 */
#ifndef METRONOME_STREAM_H
#define METRONOME_STREAM_H

#include <stdint.h>

/* Registers of the audio port. */
struct audio_port {
    uint32_t control;
    uint32_t status;
    uint32_t address;
    uint32_t length;
    uint32_t rate;
    uint32_t position;
    uint32_t overruns;
    uint32_t halves;
};

#define AUDIO_PORT_ENABLE 1U
#define AUDIO_PORT_INTERRUPTS 6U
#define AUDIO_PORT_HALF 1U
#define AUDIO_PORT_FULL 2U
#define AUDIO_PORT_OVERRUN 4U

/* How decisions are made. */
enum stream_strategy {
    STREAM_STATEFUL = 0,     /* one step a frame, never reset */
    STREAM_WINDOW = 1,       /* all frames of the window again at every stride */
    STREAM_REUSE = 2,        /* two layers: the lower one with each frame */
    STREAM_REUSE_BRICKS = 3, /* two layers: the lower one at the end of a brick */
    STREAM_STRATEGIES = 4
};

/* The flash struct metronome_stream, for the host to set before a run. */
struct stream_settings {
    uint32_t strategy;      /* enum stream_strategy */
    uint32_t window_frames; /* no decision before so many */
    uint32_t stride_frames; /* from one decision to the next */
    uint32_t ring_blocks;   /* that wait for the main loop at most */
};

#define STREAM_MOST 32768U

/* What metronome_stream_counts points to. */
struct stream_counts {
    uint32_t blocks;    /* that the interrupt handler saw complete, lost ones included */
    uint32_t late;      /* of these: overwritten before they were copied */
    uint32_t dropped;   /* of these: no room in the ring */
    uint32_t frames;    /* that the main loop processed */
    uint32_t decisions; /* that it made */
};

/*
 * What interrupt handler and main loop share. Each writes its own side of the ring alone: the
 * handler in and in_at, the main loop out and out_at.
 */
struct stream {
    volatile struct audio_port *port;
    const struct stream_settings *settings;
    int16_t *buffer;      /* of the port: two halves of hop samples, then what copies read beyond */
    int16_t *ring;        /* blocks of slot elements */
    uint32_t *numbers;    /* of the blocks in the ring */
    uint32_t hop;         /* samples of a block */
    uint32_t slot;        /* hop, rounded up to STREAM_COPIED */
    volatile uint32_t in; /* blocks ever put into the ring */
    uint32_t in_at;       /* where the next one goes */
    volatile uint32_t out; /* blocks ever taken from it */
    uint32_t out_at;
    uint32_t lead;   /* blocks to come before the first frame is whole */
    uint32_t due;    /* frames to come before the next decision */
    uint32_t slots;  /* features that are kept: of the window, of a brick, or none */
    uint32_t width;  /* elements of each */
    uint32_t newest; /* where the present one is */
    volatile struct stream_counts counts;
};

/* Samples that a copy moves at once. */
#define STREAM_COPIED 8U

/* Elements of a copy's target. */
static inline uint32_t stream_slot_length(uint32_t hop) {
    return (hop + STREAM_COPIED - 1U) & ~(STREAM_COPIED - 1U);
}

/* Copies a block; up to STREAM_COPIED - 1 elements beyond it, on both sides. Integers alone. */
void stream_copy(const int16_t *from, int16_t *to, uint32_t samples);

/* What an interrupt of the port asks for: newly complete halves go into the ring. */
void stream_receive(struct stream *stream);

/* Waits for a block and takes it out of the ring; returns its number. */
uint32_t stream_take(struct stream *stream, int16_t *block);

/* Enables the port. */
void stream_listen(const struct stream *stream);

/* From now on interrupts of the port reach stream_receive. */
void device_listen(struct stream *stream);
/* Sleeps until an interrupt, unless the ring has a block; on a device CPSID, WFI, CPSIE. */
void device_sleep(const struct stream *stream);

#endif
