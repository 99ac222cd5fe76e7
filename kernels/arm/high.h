/* SPDX-License-Identifier: Apache-2.0 */
/* Products of 48 and 64 bits by the long multiply of ARMv7-M. host/high.h has the same. */
#ifndef METRONOME_HIGH_H
#define METRONOME_HIGH_H

#include <stdint.h>

/* The high word of a * b, rounded down. */
static inline int32_t multiply_high(int32_t a, int32_t b) {
    return (int32_t)(((int64_t)a * b) >> 32);
}

/* sum + a * b, b of 16 bits. */
static inline int64_t multiply_add_wide(int64_t sum, int32_t a, int32_t b) {
    return sum + (int64_t)a * b;
}

#endif
