/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/fft.h"

/* To the left, or to the right by the negative shift. */
__attribute__((always_inline)) static inline int32_t scaled(int32_t value, int32_t shift,
                                                            const int is_left) {
    return is_left ? value * (INT32_C(1) << shift) : value >> -shift;
}

static inline void put(int16_t *z, int32_t re, int32_t im) {
    z[0] = (int16_t)(re >> 16);
    z[1] = (int16_t)(im >> 16);
}

__attribute__((always_inline)) static inline void
groups(uint32_t points, int32_t shift, const int is_left, const int32_t *x, int16_t *output) {
    const uint32_t quarter = points / 2;
    const uint32_t drop = points == 256 ? 2 : 4;
    for (uint32_t n = 0; n < points / 4; n++, x += 2) {
        int16_t *const z = output + 8U * (uint32_t)(fft_order[n] >> drop);
        const int32_t a_re = scaled(x[0], shift, is_left) + 0x8000;
        const int32_t a_im = scaled(x[1], shift, is_left) + 0x8000;
        const int32_t b_re = scaled(x[quarter], shift, is_left);
        const int32_t b_im = scaled(x[quarter + 1], shift, is_left);
        const int32_t c_re = scaled(x[2 * quarter], shift, is_left);
        const int32_t c_im = scaled(x[2 * quarter + 1], shift, is_left);
        const int32_t d_re = scaled(x[3 * quarter], shift, is_left);
        const int32_t d_im = scaled(x[3 * quarter + 1], shift, is_left);
        put(z, a_re + c_re + (b_re + d_re), a_im + c_im + (b_im + d_im));
        put(z + 2, a_re - c_re + (b_im - d_im), a_im - c_im - (b_re - d_re));
        put(z + 4, a_re + c_re - (b_re + d_re), a_im + c_im - (b_im + d_im));
        put(z + 6, a_re - c_re - (b_im - d_im), a_im - c_im + (b_re - d_re));
    }
}

/*
 * Equation: for n < M / 4, with a, b, c, d = floor(2^shift z[n + m M / 4]), m = 0 .. 3, and r the bits
 *           of n from back to front:
 *           Z[4 r]     = round((a + b + c + d) / 2^16)
 *           Z[4 r + 1] = round((a - i b - c + i d) / 2^16)
 *           Z[4 r + 2] = round((a - b + c - d) / 2^16)
 *           Z[4 r + 3] = round((a + i b - c - i d) / 2^16), halves up
 * Shapes:   points M, a power of 4, 64 or 256; input 2 M, output 2 M: real part, imaginary part.
 * Formats:  input int32, output int16.
 * Overflow: Bound: the shift of fft_shift keeps the norm of every four below 2^15 - 64 in the
 *           output's unit, and with it all sums below 2^31 - 2^22.
 * Scratch:  none.
 * Source:   first stage of a transform by decimation in time: its reordering costs nothing here.
 */
void fft_first_4_q15(uint32_t points, int32_t shift, const int32_t *input, int16_t *output) {
    if (shift >= 0) {
        groups(points, shift, 1, input, output);
    } else {
        groups(points, shift, 0, input, output);
    }
}
