/* SPDX-License-Identifier: Apache-2.0 */
/* What start-up hands to the main loop, what a cell gives to both, and the calls to the host. */
#ifndef METRONOME_FIRMWARE_H
#define METRONOME_FIRMWARE_H

#include "metronome/image.h"

/* Bits of the host's answer to a frame call. */
#define METRONOME_FRAME_GIVEN 1U
#define METRONOME_FRAME_BEGINS_WINDOW 2U
#define METRONOME_FRAME_WANTS_OUTPUTS 4U

/* Host calls of docs/firmware.md. On a device each is one BKPT. */
uint32_t host_frame(int16_t *input, uint32_t inputs, const int16_t *state, uint32_t hidden);
void host_outputs(const int32_t *logits, uint32_t classes, uint32_t largest);
_Noreturn void host_end(uint32_t status);

/* Where a run's memory is. */
struct firmware_memory {
    const uint8_t *image;
    size_t image_bytes;
    uint8_t *arena; /* aligned to 4 */
    size_t arena_bytes;
};

/* Buffers in the arena, all aligned to 4; lengths in elements, padded to multiples of 4. */
struct firmware {
    const struct image *image;
    void *params;     /* the cell's, opened */
    int16_t *state;   /* H */
    int16_t *input;   /* D */
    int32_t *logits;  /* C */
    int32_t *scratch; /* cell_scratch_bytes */
    uint32_t arena_used;
};

/* A cell's side. Each firmware links exactly one cell. */
extern const uint32_t cell_id;
extern const size_t cell_params_bytes; /* a multiple of 4 */
size_t cell_scratch_bytes(const struct image *image);
/* Fills the cell's parameters in; 0 where the image does not fit the cell. */
int cell_open(const struct image *image, void *params);
/* One step, from the input and the old state to the new state. */
void cell_step(const struct firmware *firmware);

/* Checks the image and lays the arena out. */
enum metronome_status firmware_start(const struct firmware_memory *memory,
                                     struct firmware *firmware);
/* Asks for frames until there are no more. */
_Noreturn void firmware_run(const struct firmware *firmware);

#endif
