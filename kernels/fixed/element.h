/* SPDX-License-Identifier: Apache-2.0 */
/* What inputs and states, and what sums and logits are made of: fixed point. float32/ has floats. */
#ifndef METRONOME_ELEMENT_H
#define METRONOME_ELEMENT_H

#include "metronome/math.h"

typedef int16_t element;
typedef int32_t wide;

/* Index of the largest, the first of equal ones. */
static inline uint32_t argmax_of(uint32_t length, const wide *values) {
    return argmax_q31(length, values);
}

#endif
