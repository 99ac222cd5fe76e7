/* SPDX-License-Identifier: Apache-2.0 */
/* The three arithmetic steps that every kernel shares. */
#ifndef METRONOME_ROUNDING_H
#define METRONOME_ROUNDING_H

#include <stdint.h>

/* value / 2^shift, to nearest, halves up. shift 1..30. Bound: value <= 2^31 - 1 - 2^(shift-1). */
static inline int32_t round_shift_q31(int32_t value, uint32_t shift) {
    return (value + (int32_t)(UINT32_C(1) << (shift - 1))) >> shift;
}

/* value * factor / 2^32, to nearest, halves up. Bound: none, the product has 63 bits. */
static inline int32_t multiply_high_q31(int32_t value, int32_t factor) {
    return (int32_t)(((int64_t)value * factor + INT64_C(0x80000000)) >> 32);
}

/* The nearest int16. */
static inline int16_t saturate_q15(int32_t value) {
    if (value > INT16_MAX) {
        return INT16_MAX;
    }
    if (value < INT16_MIN) {
        return INT16_MIN;
    }
    return (int16_t)value;
}

#endif
