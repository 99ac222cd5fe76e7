/* SPDX-License-Identifier: Apache-2.0 */
/* What host/high.h gives, without a long multiply: products of halves. */
#ifndef METRONOME_HIGH_H
#define METRONOME_HIGH_H

#include <stdint.h>

/* The high word of a * b, rounded down. */
static inline int32_t multiply_high(int32_t a, int32_t b) {
    const int32_t a1 = a >> 16;
    const int32_t b1 = b >> 16;
    const uint32_t a0 = (uint32_t)a & 0xFFFFU;
    const uint32_t b0 = (uint32_t)b & 0xFFFFU;
    /* Bound: |a1 b0| < 2^31, and the low product's upper half is below 2^16. */
    const int32_t middle = a1 * (int32_t)b0;
    /* Bound: the carry from the low word, one addition at a time, as each could fill 32 bits. */
    const uint32_t low = ((a0 * b0) >> 16) + ((uint32_t)middle & 0xFFFFU);
    const int32_t other = (int32_t)a0 * b1;
    const uint32_t carry = (low + ((uint32_t)other & 0xFFFFU)) >> 16;
    return a1 * b1 + (middle >> 16) + (other >> 16) + (int32_t)carry;
}

/* sum + a * b, b of 16 bits. */
static inline int64_t multiply_add_wide(int64_t sum, int32_t a, int32_t b) {
    /* Bound: |high| <= 2^30. The low product is of a half without sign and may be negative. */
    const int32_t high = (a >> 16) * b;
    const int32_t low = (int32_t)((uint32_t)a & 0xFFFFU) * b;
    return sum + (int64_t)high * 65536 + low;
}

#endif
