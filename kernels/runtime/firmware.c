/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/firmware.h"

enum metronome_status firmware_start(const struct firmware_memory *memory,
                                     struct firmware *firmware) {
    const struct image *image = (const struct image *)(const void *)memory->image;
    const enum metronome_status status = image_check(image, memory->image_bytes, cell_id);
    if (status != METRONOME_DONE) {
        return status;
    }
    if (image->inputs == 0 || image->hidden == 0 || image->classes == 0) {
        return METRONOME_BAD_SHAPE;
    }

    const uint32_t state_at = (uint32_t)cell_params_bytes;
    const uint32_t input_at = state_at + padded_length(image->hidden) * 2U;
    const uint32_t logits_at = input_at + padded_length(image->inputs) * 2U;
    const uint32_t scratch_at = logits_at + padded_length(image->classes) * 4U;
    const size_t used = scratch_at + cell_scratch_bytes(image);
    if (used > memory->arena_bytes) {
        return METRONOME_BAD_SHAPE;
    }

    for (size_t i = 0; i < used; i++) {
        memory->arena[i] = 0;
    }
    if (!cell_open(image, memory->arena)) {
        return METRONOME_BAD_SHAPE;
    }
    firmware->image = image;
    firmware->params = memory->arena;
    firmware->state = (int16_t *)(void *)(memory->arena + state_at);
    firmware->input = (int16_t *)(void *)(memory->arena + input_at);
    firmware->logits = (int32_t *)(void *)(memory->arena + logits_at);
    firmware->scratch = (int32_t *)(void *)(memory->arena + scratch_at);
    firmware->arena_used = (uint32_t)used;
    return METRONOME_DONE;
}

_Noreturn void firmware_run(const struct firmware *firmware) {
    const struct image *image = firmware->image;
    const struct matrix_q7 output = image_matrix(image, IMAGE_OUTPUT);
    const int32_t *bias = image_vector(image, IMAGE_OUTPUT_BIAS);

    for (;;) {
        const uint32_t answer =
            host_frame(firmware->input, image->inputs, firmware->state, image->hidden);
        if ((answer & METRONOME_FRAME_GIVEN) == 0) {
            host_end(METRONOME_DONE);
        }
        if ((answer & METRONOME_FRAME_BEGINS_WINDOW) != 0) {
            for (uint32_t i = 0; i < image->hidden; i++) {
                firmware->state[i] = 0;
            }
        }
        cell_step(firmware);
        if ((answer & METRONOME_FRAME_WANTS_OUTPUTS) != 0) {
            dense_q7_q15(&output, bias, firmware->state, firmware->logits);
            host_outputs(firmware->logits, image->classes,
                         argmax_q31(image->classes, firmware->logits));
        }
    }
}
