/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/fft.h"

/*
 * Equation: Z[k] = 2^(shift - 16 - S) sum over n of z[n] exp(-2 pi i n k / M), S the stages behind the
 *           first, all of radix 4
 * Shapes:   points M = 64, 128, 256 or 512; input and output 2 M: real part, imaginary part.
 * Formats:  input int32, output int16.
 * Overflow: none with the shift of fft_shift.
 * Scratch:  none; input and output are apart.
 * Source:   decimation in time, radix 4 and, where M is no power of 4, once 8.
 */
void fft_q15(uint32_t points, int32_t shift, const int32_t *input, int16_t *output) {
    const int16_t *rotations;
    uint32_t span;
    if ((points & 0x55555555U) != 0) {
        fft_first_4_q15(points, shift, input, output);
        rotations = fft_rotations_4_q15;
        span = 4;
    } else {
        fft_first_8_q15(points, shift, input, output);
        rotations = fft_rotations_8_q15;
        span = 8;
    }
    for (; span < points; span *= 4) {
        rotations = fft_stage_q15(points, span, rotations, output);
    }
}
