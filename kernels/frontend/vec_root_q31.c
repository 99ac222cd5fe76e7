/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/fft.h"

/*
 * Equation: 2^8 sqrt(x): with x = m 4^-c, 2^30 <= m < 2^32, and w = root_table_q16[floor(m / 2^26)],
 *           floor(2^8 (floor(w / 2^16) + floor((w mod 2^16) (floor(m / 2^10) mod 2^16) / 2^16)) / 2^c);
 *           0 where x is not positive
 * Shapes:   length; input and output may be the same.
 * Formats:  int32; output with 8 fraction bits.
 * Overflow: none: the root is below 2^16.
 * Scratch:  none.
 * Source:   linear interpolation, intervals of at most 1/16 of their argument: relative error at most
 *           1 / 8 / 4 / 16^2 = 1.2e-4, and rounding, 2^-15.
 */
void vec_root_q31(uint32_t length, const int32_t *input, int32_t *output) {
    for (uint32_t i = 0; i < length; i++) {
        const int32_t x = input[i];
        if (x <= 0) {
            output[i] = 0;
            continue;
        }
        const uint32_t halvings = (uint32_t)__builtin_clz((uint32_t)x) / 2;
        const uint32_t m = (uint32_t)x << (2 * halvings);
        const uint32_t word = root_table_q16[m >> 26];
        /* Bound: a step is at most 1014, the rest below 2^16. */
        const uint32_t root = (word >> 16) + (((word & 0xFFFFU) * ((m >> 10) & 0xFFFFU)) >> 16);
        output[i] = (int32_t)((root << 8) >> halvings);
    }
}
