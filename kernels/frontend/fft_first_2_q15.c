/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/fft.h"

/* To the left, or to the right by the negative shift. */
__attribute__((always_inline)) static inline int32_t scaled(int32_t value, int32_t shift,
                                                            const int is_left) {
    return is_left ? value * (INT32_C(1) << shift) : value >> -shift;
}

__attribute__((always_inline)) static inline void
groups(uint32_t points, int32_t shift, const int is_left, const int32_t *x, int16_t *output) {
    const uint32_t drop = points == 512 ? 0 : 2;
    for (uint32_t n = 0; n < points / 2; n++, x += 2) {
        int16_t *const z = output + 4U * (uint32_t)(fft_order[n] >> drop);
        const int32_t a_re = scaled(x[0], shift, is_left) + 0x8000;
        const int32_t a_im = scaled(x[1], shift, is_left) + 0x8000;
        const int32_t b_re = scaled(x[points], shift, is_left);
        const int32_t b_im = scaled(x[points + 1], shift, is_left);
        z[0] = (int16_t)((a_re + b_re) >> 16);
        z[1] = (int16_t)((a_im + b_im) >> 16);
        z[2] = (int16_t)((a_re - b_re) >> 16);
        z[3] = (int16_t)((a_im - b_im) >> 16);
    }
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
    if (shift >= 0) {
        groups(points, shift, 1, input, output);
    } else {
        groups(points, shift, 0, input, output);
    }
}
