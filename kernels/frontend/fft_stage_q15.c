/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/fft.h"

/* What reads a point, 15 further fraction bits. */
struct point {
    int32_t re;
    int32_t im;
};

/* A point times cosine - i sine. */
static inline struct point rotated(const int16_t *z, const int16_t *rotation) {
    const int32_t x = z[0];
    const int32_t y = z[1];
    const int32_t cosine = rotation[0];
    const int32_t sine = rotation[1];
    /* Bound: a rotation is no longer than 1 + 2^-15, so that this is below 2^30. */
    const struct point product = {x * cosine + y * sine, y * cosine - x * sine};
    return product;
}

static inline void put(int16_t *z, int32_t re, int32_t im) {
    z[0] = (int16_t)(re >> 16);
    z[1] = (int16_t)(im >> 16);
}

/*
 * Equation: of every 4 S points, for j < S, with z[m] = w^(m j) of the point at j + m' S, m' = 0, 2, 1, 3,
 *           w = exp(-2 pi i / (4 S)):
 *           Z[j + q S] = round(1/2 sum over m of (-i)^(m q) z[m]), m and q = 0 .. 3, halves up
 * Shapes:   points M, span S, 4 S divides M; rotations 6 numbers for each j; data 2 M: real part,
 *           imaginary part. Returns the end of the rotations.
 * Formats:  data int16; rotations int16 with 15 fraction bits, products exact; 1 is 32767.
 * Overflow: Bound: the norm of all points is at most 32704 and what rounding added, 32726, and no
 *           magnitude exceeds it, neither of data nor of four points' transform.
 * Scratch:  none.
 * Source:   a stage of radix 4, decimation in time, in the order of reversed bits. Halved it keeps
 *           the norm.
 */
const int16_t *fft_stage_q15(uint32_t points, uint32_t span, const int16_t *rotations,
                             int16_t *data) {
    const uint32_t step = 2 * span;
    const int16_t *const end = data + 2 * points;

    for (uint32_t j = 0; j < span; j++, rotations += 6) {
        for (int16_t *z = data + 2 * j; z < end; z += 4 * step) {
            const struct point b = rotated(z + 2 * step, rotations);
            const struct point c = rotated(z + step, rotations + 2);
            const struct point d = rotated(z + 3 * step, rotations + 4);
            const int32_t re = z[0] * 32768 + 0x8000;
            const int32_t im = z[1] * 32768 + 0x8000;
            /* Bound: sums of two are below 2^31 with it, those of four by the norm. */
            const struct point sum = {re + c.re, im + c.im};
            const struct point difference = {re - c.re, im - c.im};
            const struct point cross = {b.re + d.re, b.im + d.im};
            const struct point turned = {b.im - d.im, d.re - b.re};
            put(z, sum.re + cross.re, sum.im + cross.im);
            put(z + step, difference.re + turned.re, difference.im + turned.im);
            put(z + 2 * step, sum.re - cross.re, sum.im - cross.im);
            put(z + 3 * step, difference.re - turned.re, difference.im - turned.im);
        }
    }
    return rotations;
}
