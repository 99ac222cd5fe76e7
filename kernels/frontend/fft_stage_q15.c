/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/fft.h"

/* Four points, 15 further fraction bits, to the four of their transform, halved and rounded. */
static inline void butterfly(int16_t *z, uint32_t step, const int32_t *re, const int32_t *im) {
    /* Bound: each point's magnitude is at most 32748 * 2^15, that of each result twice as much. */
    const int32_t sum_re = re[0] + re[2] + 0x8000;
    const int32_t sum_im = im[0] + im[2] + 0x8000;
    const int32_t difference_re = re[0] - re[2] + 0x8000;
    const int32_t difference_im = im[0] - im[2] + 0x8000;
    const int32_t cross_re = re[1] + re[3];
    const int32_t cross_im = im[1] + im[3];
    const int32_t turned_re = im[1] - im[3];
    const int32_t turned_im = re[3] - re[1];
    z[0] = (int16_t)((sum_re + cross_re) >> 16);
    z[1] = (int16_t)((sum_im + cross_im) >> 16);
    z[step] = (int16_t)((difference_re + turned_re) >> 16);
    z[step + 1] = (int16_t)((difference_im + turned_im) >> 16);
    z[2 * step] = (int16_t)((sum_re - cross_re) >> 16);
    z[2 * step + 1] = (int16_t)((sum_im - cross_im) >> 16);
    z[3 * step] = (int16_t)((difference_re - turned_re) >> 16);
    z[3 * step + 1] = (int16_t)((difference_im - turned_im) >> 16);
}

/*
 * Equation: of every 4 S points, for j < S, with z[m] = w^(m j) Z[j + m S], w = exp(-2 pi i / (4 S)):
 *           Z[j + q S] = round(1/2 sum over m of (-i)^(m q) z[m]), m and q = 0 .. 3, halves up
 * Shapes:   points M, span S, 4 S divides M; rotations 6 numbers for each j from 1 on; data 2 M: real
 *           part, imaginary part. Returns the end of the rotations.
 * Formats:  data int16; rotations int16 with 15 fraction bits, products exact.
 * Overflow: Bound: the norm of all points is at most 32704 and what rounding added, 32748, and no
 *           magnitude exceeds it, neither of data nor of four points' transform.
 * Scratch:  none.
 * Source:   a stage of radix 4, decimation in time. Halved it keeps the norm.
 */
const int16_t *fft_stage_q15(uint32_t points, uint32_t span, const int16_t *rotations,
                             int16_t *data) {
    const uint32_t step = 2 * span;
    int16_t *const end = data + 2 * points;
    int32_t re[4];
    int32_t im[4];

    for (int16_t *z = data; z != end; z += 4 * step) {
        for (uint32_t m = 0; m < 4; m++) {
            re[m] = z[m * step] * 32768;
            im[m] = z[m * step + 1] * 32768;
        }
        butterfly(z, step, re, im);
    }
    for (uint32_t j = 1; j < span; j++, rotations += 6) {
        for (int16_t *z = data + 2 * j; z < end; z += 4 * step) {
            re[0] = z[0] * 32768;
            im[0] = z[1] * 32768;
            for (uint32_t m = 1; m < 4; m++) {
                const int32_t cosine = rotations[2 * m - 2];
                const int32_t sine = rotations[2 * m - 1];
                const int32_t x = z[m * step];
                const int32_t y = z[m * step + 1];
                re[m] = x * cosine + y * sine;
                im[m] = y * cosine - x * sine;
            }
            butterfly(z, step, re, im);
        }
    }
    return rotations;
}
