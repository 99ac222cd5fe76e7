/* SPDX-License-Identifier: Apache-2.0 */
/* The rounding steps that the kernels share. */
#ifndef METRONOME_ROUNDING_H
#define METRONOME_ROUNDING_H

#include <stdint.h>

/* value / 2^shift, to nearest, halves up. shift 1..30. Bound: value <= 2^31 - 1 - 2^(shift-1). */
static inline int32_t round_shift_q31(int32_t value, uint32_t shift) {
    return (value + (int32_t)(UINT32_C(1) << (shift - 1))) >> shift;
}

/*
 * addend + value * factor / 2^32, to nearest, halves up. Bound: the result fits int32; the product
 * has 63 bits.
 */
static inline int32_t multiply_add_high_q31(int32_t value, int32_t factor, int32_t addend) {
    const int64_t base = addend * (INT64_C(1) << 32) + INT64_C(0x80000000);
    return (int32_t)((base + (int64_t)value * factor) >> 32);
}

#endif
