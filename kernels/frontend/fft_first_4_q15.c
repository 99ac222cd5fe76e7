/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/fft.h"

static inline int32_t scaled(int32_t value, int32_t shift) {
    return shift >= 0 ? value * (INT32_C(1) << shift) : value >> -shift;
}

static inline int16_t rounded(int32_t sum) {
    return (int16_t)((sum + 0x8000) >> 16);
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
    const uint32_t quarter = points / 2;
    const uint32_t drop = points == 256 ? 2 : 4;
    for (uint32_t n = 0; n < quarter; n += 2) {
        int16_t *const z = output + 8U * (uint32_t)(fft_order[n / 2] >> drop);
        for (uint32_t part = 0; part < 2; part++) {
            const int32_t *const x = input + n + part;
            const int32_t *const y = input + n + (part ^ 1U);
            const int32_t sum = scaled(x[0], shift) + scaled(x[2 * quarter], shift);
            const int32_t difference = scaled(x[0], shift) - scaled(x[2 * quarter], shift);
            const int32_t cross = scaled(x[quarter], shift) + scaled(x[3 * quarter], shift);
            const int32_t turned = scaled(y[quarter], shift) - scaled(y[3 * quarter], shift);
            /* -i (b - d): its real part is the imaginary part, its imaginary one minus the real. */
            const int32_t towards = part == 0 ? turned : -turned;
            z[part] = rounded(sum + cross);
            z[part + 2] = rounded(difference + towards);
            z[part + 4] = rounded(sum - cross);
            z[part + 6] = rounded(difference - towards);
        }
    }
}
