/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/fft.h"

static inline int32_t scaled(int32_t value, int32_t shift) {
    return shift >= 0 ? value * (INT32_C(1) << shift) : value >> -shift;
}

/*
 * Equation: for n < M / 2, with a, b = floor(2^shift z[n + m M / 2]), m = 0, 1, and r the bits of n from
 *           back to front:
 *           Z[2 r] = round((a + b) / 2^16), Z[2 r + 1] = round((a - b) / 2^16), halves up
 * Shapes:   points M, twice a power of 4, 128 or 512; input 2 M, output 2 M: real part, imaginary part.
 * Formats:  input int32, output int16.
 * Overflow: as fft_first_4_q15. Bound: all sums below 2^31 - 2^22.
 * Scratch:  none.
 * Source:   as fft_first_4_q15.
 */
void fft_first_2_q15(uint32_t points, int32_t shift, const int32_t *input, int16_t *output) {
    const uint32_t drop = points == 512 ? 0 : 2;
    for (uint32_t n = 0; n < points; n++) {
        int16_t *const z = output + 4U * (uint32_t)(fft_order[n / 2] >> drop) + (n & 1U);
        const int32_t a = scaled(input[n], shift);
        const int32_t b = scaled(input[n + points], shift);
        z[0] = (int16_t)((a + b + 0x8000) >> 16);
        z[2] = (int16_t)((a - b + 0x8000) >> 16);
    }
}
