/* SPDX-License-Identifier: Apache-2.0 */
/* The logarithm of an integer of 64 bits. */
#ifndef METRONOME_LOG2_H
#define METRONOME_LOG2_H

#include "metronome/fft.h"

/*
 * Equation: 2^16 log2(x): with x = 2^e m / 2^31, 2^31 <= m < 2^32, and w = log2_table_q16[floor(m / 2^25)
 *           mod 64], 2^16 e + floor(w / 2^16) + floor((w mod 2^16) (floor(m / 2^9) mod 2^16) / 2^16)
 * Shapes:   scalar.
 * Formats:  x = 2^32 high + low an integer, not 0; result with 16 fraction bits.
 * Overflow: none: a step of the table is at most 1466, the rest below 2^16.
 * Scratch:  none.
 * Source:   linear interpolation, interval 1/64: error at most 1 / 8 / 64^2 / ln 2 = 4.4e-5, and
 *           rounding, 2^-15.
 */
static inline int32_t log2_q16(uint32_t high, uint32_t low) {
    int32_t exponent = 63;
    if (high == 0) {
        high = low;
        low = 0;
        exponent = 31;
    }
    const uint32_t zeros = (uint32_t)__builtin_clz(high);
    const uint32_t m = high << zeros | low >> 1 >> (31 - zeros);
    const uint32_t word = log2_table_q16[(m >> 25) & 63U];
    const uint32_t rise = ((word & 0xFFFFU) * ((m >> 9) & 0xFFFFU)) >> 16;
    return (exponent - (int32_t)zeros) * 65536 + (int32_t)((word >> 16) + rise);
}

#endif
