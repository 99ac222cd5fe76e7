/* SPDX-License-Identifier: Apache-2.0 */
/* What inputs and states, and what sums and logits are made of: single precision. */
#ifndef METRONOME_ELEMENT_H
#define METRONOME_ELEMENT_H

#include <stdint.h>

typedef float element;
typedef float wide;

uint32_t argmax_f32(uint32_t length, const float *input);

/* Index of the largest, the first of equal ones. */
static inline uint32_t argmax_of(uint32_t length, const wide *values) {
    return argmax_f32(length, values);
}

#endif
