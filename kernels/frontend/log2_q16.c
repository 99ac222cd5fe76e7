/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/fft.h"

/*
 * Equation: 2^16 log2(x): with x = 2^e m / 2^31, 2^31 <= m < 2^32, and w = log2_table_q16[floor(m / 2^25)
 *           mod 64], 2^16 e + floor(w / 2^16) + floor((w mod 2^16) (floor(m / 2^9) mod 2^16) / 2^16)
 * Shapes:   scalar.
 * Formats:  x an integer, not 0; result with 16 fraction bits.
 * Overflow: none: a step of the table is at most 1466, the rest below 2^16.
 * Scratch:  none.
 * Source:   linear interpolation, interval 1/64: error at most 1 / 8 / 64^2 / ln 2 = 4.4e-5, and
 *           rounding, 2^-15.
 */
int32_t log2_q16(uint64_t value) {
    const uint32_t high = (uint32_t)(value >> 32);
    const uint32_t low = (uint32_t)value;
    uint32_t m;
    int32_t exponent;
    if (high == 0) {
        const int32_t zeros = __builtin_clz(low);
        m = low << zeros;
        exponent = 31 - zeros;
    } else {
        const int32_t zeros = __builtin_clz(high);
        m = zeros == 0 ? high : high << zeros | low >> (32 - zeros);
        exponent = 63 - zeros;
    }
    const uint32_t word = log2_table_q16[(m >> 25) & 63U];
    const uint32_t rise = ((word & 0xFFFFU) * ((m >> 9) & 0xFFFFU)) >> 16;
    return exponent * 65536 + (int32_t)((word >> 16) + rise);
}
