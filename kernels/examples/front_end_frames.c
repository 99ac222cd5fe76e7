/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The front end of a model's image alone: the image lies at __model_start, and the host call 0x01 of
 * docs/firmware.md hands out frames of samples instead of features: the number of samples that are
 * there, then the sample before the frame, then the frame. The features stand where a firmware
 * has its state. The status is 0, or 6 where there is no front end that can be computed.
 */
#include "metronome/frontend.h"

extern uint32_t __stack_top[];
extern const struct image __model_start[];
extern int32_t __arena_start[];
_Noreturn void Reset_Handler(void);

static uint32_t frame(int16_t *input, uint32_t inputs, const int16_t *state, uint32_t elements) {
    register uint32_t r0 __asm__("r0") = (uint32_t)input;
    register uint32_t r1 __asm__("r1") = inputs;
    register uint32_t r2 __asm__("r2") = (uint32_t)state;
    register uint32_t r3 __asm__("r3") = elements;
    __asm__ volatile("bkpt 0x01" : "+r"(r0) : "r"(r1), "r"(r2), "r"(r3) : "memory");
    return r0;
}

static uint32_t run(void) {
    const struct image *const image = __model_start;
    if (!frontend_fits(image)) {
        return METRONOME_NO_FRONT_END;
    }
    const struct image_front_end *const front_end = image_front_end_of(image);
    int32_t *const scratch = __arena_start;
    int16_t *const features = (int16_t *)(void *)(scratch + frontend_scratch_length(front_end));
    int16_t *const input = features + padded_length(front_end->features);
    /* samples + 1 is aligned to 4: the count stands before it. */
    const uint32_t inputs = 2U + front_end->frame_samples;
    while (frame(input, inputs, features, front_end->features) != 0) {
        frontend_frame_q15(image, front_end, input + 1, (uint16_t)input[0], features, scratch);
    }
    return METRONOME_DONE;
}

_Noreturn void Reset_Handler(void) {
    register uint32_t r0 __asm__("r0") = run();
    for (;;) {
        __asm__ volatile("bkpt 0x03" : "+r"(r0) : : "memory");
    }
}

struct vector_table {
    uint32_t *stack;
    void (*reset)(void);
};

extern const struct vector_table vectors;
__attribute__((section(".vectors"), used)) const struct vector_table vectors = {
    __stack_top,
    Reset_Handler,
};
