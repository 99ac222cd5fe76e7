/* SPDX-License-Identifier: Apache-2.0 */
/* What start-up hands to the main loop, what a firmware is made of, and the calls to the host. */
#ifndef METRONOME_FIRMWARE_H
#define METRONOME_FIRMWARE_H

#include "metronome/audio.h"
#include "metronome/cells.h"
#include "metronome/image.h"
#include "metronome/stream.h"

/* Bits of the host's answer to a frame or audio call; the last two to audio alone. */
#define METRONOME_FRAME_GIVEN 1U
#define METRONOME_FRAME_BEGINS_WINDOW 2U
#define METRONOME_FRAME_WANTS_OUTPUTS 4U
#define METRONOME_FRAME_COMPLETE 8U
#define METRONOME_FRAME_COUNT 16U /* from this bit on: samples of the frame that are there */

/* What the network runs on: the flash word metronome_feed. */
enum metronome_feed {
    METRONOME_FEED_FRAMES = 0,
    METRONOME_FEED_AUDIO = 1,
    METRONOME_FEED_STREAM = 2
};

/* Second argument of host_progress. */
#define METRONOME_PROGRESS_BEGINS 0U
#define METRONOME_PROGRESS_DONE 1U

/* What takes the arena, in the order in which it lies there; docs/firmware.md names them. */
enum arena_part {
    ARENA_STATES,
    ARENA_INPUT,
    ARENA_LOGITS,
    ARENA_MEMORY,
    ARENA_QUEUE,
    ARENA_HISTORY,
    ARENA_STREAM,
    ARENA_PORT,
    ARENA_RING,
    ARENA_WINDOW,
    ARENA_SCRATCH,
    ARENA_PARTS
};

#define FIRMWARE_MOST_LAYERS 2

struct split_cell;

/* Host calls of docs/firmware.md. On a device each is one BKPT. */
uint32_t host_frame(element *input, uint32_t inputs, const element *state, uint32_t elements);
uint32_t host_audio(int16_t *block, uint32_t samples, const element *state, uint32_t elements);
void host_progress(uint32_t block, uint32_t what);
void host_outputs(const wide *logits, uint32_t classes, uint32_t largest);
_Noreturn void host_end(uint32_t status);

/* Where a run's memory is. */
struct firmware_memory {
    const uint8_t *image;
    size_t image_bytes;
    uint8_t *arena; /* aligned to 4 */
    size_t arena_bytes;
    uint32_t feed; /* enum metronome_feed */
    /* Of a stream alone. */
    const struct stream_settings *stream;
    volatile struct audio_port *port;
    uint32_t *parts; /* gets the bytes of each enum arena_part */
};

/* A layer while it runs. */
struct running_layer {
    struct layer layer;
    const struct cell *cell;
    element *state;
    void *memory;
    uint32_t memory_bytes;
};

/* Buffers in the arena, all aligned to 4; lengths in elements, padded to multiples of 4. */
struct firmware {
    const struct image *image;
    struct running_layer layers[FIRMWARE_MOST_LAYERS];
    element *state;    /* of all layers, one after the other */
    uint32_t elements; /* of state, without the padding of the last layer */
    element *input;    /* D */
    wide *logits;      /* C */
    element *queue;    /* summaries of the bricks of a window, two layers only */
    uint32_t frames;   /* of the present brick */
    uint32_t queued;   /* summaries in the queue */
    uint32_t oldest;   /* where the first of them begins, in elements */
    uint32_t entry;    /* elements that each takes */
    const struct split_cell
        *splits[FIRMWARE_MOST_LAYERS]; /* layers that have one, two layers only */
    wide *scratch;
    uint32_t arena_used;
    uint32_t feed; /* enum metronome_feed */
    struct audio_history history;
    element *window;       /* features that wait for a decision, of a stream alone */
    struct stream *stream; /* likewise, as the next two */
    const struct stream_settings *settings;
    volatile struct audio_port *port;
};

/* What a firmware is made of: kernels/firmware/<name>.c. */
extern const uint32_t firmware_cell;              /* enum metronome_cell of its images */
extern const struct cell *const firmware_cells[]; /* that its layers may be, then 0 */

/* How layers make a network: runtime/single.c or runtime/sharnn.c. */
extern const uint32_t network_layers;
/* Elements of the queue. */
uint32_t network_queue_length(const struct image *image);
/* Whether the layers fit each other. */
int network_fits(const struct image *image);
/* Back to the state before the first frame of a window. */
void network_reset(struct firmware *firmware);
/* One frame, from input to state. */
void network_step(struct firmware *firmware);

/* The same in two parts: of each frame what cannot wait, and at a decision the rest. */
void network_take(struct firmware *firmware);
void network_conclude(struct firmware *firmware);

/* A layer before its first step. */
void layer_reset(struct running_layer *running);
/* One step of a layer. */
static inline void layer_step(const struct running_layer *running, const element *input,
                              wide *scratch) {
    running->cell->step(&running->layer, running->state, running->memory, input, scratch);
}

/* Before anything else: switches on what the arithmetic needs. runtime/fpu.c or no_fpu.c. */
void device_prepare(void);

/*
 * Takes so many bytes, count times, of the arena for a part. More than there is is noticed when
 * all is laid out.
 */
uint8_t *arena_take(const struct firmware_memory *memory, size_t *used, enum arena_part part,
                    uint32_t count, size_t bytes);
/* Checks the settings of a stream and lays it out. */
enum metronome_status stream_start(const struct firmware_memory *memory, size_t *used,
                                   struct firmware *firmware);
/* Fills what it laid out, after everything was cleared. */
struct stream *stream_begin(struct firmware *firmware);

/* Checks the image and lays the arena out. */
enum metronome_status firmware_start(const struct firmware_memory *memory,
                                     struct firmware *firmware);
/* Clears what the arena lays out. */
void firmware_clear(const struct firmware_memory *memory, struct firmware *firmware);
/*
 * What the last layer that multiplies changes alone has counted since its state was last reset, the
 * beginning of its memory; 0 where there is none. docs/firmware.md names the words.
 */
const uint32_t *firmware_occupancy(const struct firmware *firmware);
/* The classifier on the last layer's state; the host gets its logits. */
static inline void firmware_outputs(const struct firmware *firmware, const struct image *image,
                                    const struct running_layer *last) {
    classify(image, last->state, firmware->logits, firmware->scratch);
    host_outputs(firmware->logits, image->classes, argmax_of(image->classes, firmware->logits));
}
/* The front end on the history's frame, of which count samples are there, into the input. */
void firmware_features(const struct firmware *firmware, uint32_t count);
/* Runs on what it is fed with until there is no more. */
_Noreturn void firmware_run(struct firmware *firmware);
_Noreturn void feed_frames(struct firmware *firmware);
_Noreturn void feed_audio(struct firmware *firmware);
_Noreturn void feed_stream(struct firmware *firmware);

#endif
