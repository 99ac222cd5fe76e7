/* SPDX-License-Identifier: Apache-2.0 */
#include "high.h"
#include "metronome/fft.h"

/* round(2^31 sqrt(1/2)) */
#define ROOT_OF_HALF 1518500250

struct point {
    int32_t re;
    int32_t im;
};

/* To the left, or to the right by the negative shift. */
__attribute__((always_inline)) static inline struct point
scaled(const int32_t *x, int32_t shift, const int is_left, int32_t rounding) {
    if (is_left) {
        const struct point left = {x[0] * (INT32_C(1) << shift) + rounding,
                                   x[1] * (INT32_C(1) << shift) + rounding};
        return left;
    }
    const struct point right = {(x[0] >> -shift) + rounding, (x[1] >> -shift) + rounding};
    return right;
}

static inline struct point plus(struct point a, struct point b) {
    const struct point sum = {a.re + b.re, a.im + b.im};
    return sum;
}

static inline struct point minus(struct point a, struct point b) {
    const struct point difference = {a.re - b.re, a.im - b.im};
    return difference;
}

/* The point times -i. */
static inline struct point turned(struct point a) {
    const struct point result = {a.im, -a.re};
    return result;
}

/* The point times (1 - i) sqrt(1/2). Bound: |a| is below 2^31 sqrt(1/2), see the equation. */
static inline struct point turned_half(struct point a) {
    const struct point result = {2 * multiply_high(a.re + a.im, ROOT_OF_HALF),
                                 2 * multiply_high(a.im - a.re, ROOT_OF_HALF)};
    return result;
}

static inline void put(int16_t *z, struct point value) {
    z[0] = (int16_t)(value.re >> 16);
    z[1] = (int16_t)(value.im >> 16);
}

static inline void put_both(int16_t *z, struct point even, struct point odd) {
    put(z, plus(even, odd));
    put(z + 8, minus(even, odd));
}

__attribute__((always_inline)) static inline void
groups(uint32_t points, int32_t shift, const int is_left, const int32_t *x, int16_t *output) {
    const uint32_t eighth = points / 4;
    const uint32_t drop = points == 512 ? 2 : 4;
    for (uint32_t n = 0; n < points / 8; n++, x += 2) {
        int16_t *const z = output + 16U * (uint32_t)(fft_order[n] >> drop);
        struct point sums[4];
        struct point differences[4];
        for (uint32_t m = 0; m < 4; m++) {
            const struct point a = scaled(x + m * eighth, shift, is_left, m == 0 ? 0x8000 : 0);
            const struct point b = scaled(x + (m + 4) * eighth, shift, is_left, 0);
            sums[m] = plus(a, b);
            differences[m] = minus(a, b);
        }
        const struct point even = turned(differences[2]);
        const struct point odd = turned(differences[3]);
        put_both(z, plus(sums[0], sums[2]), plus(sums[1], sums[3]));
        put_both(z + 4, minus(sums[0], sums[2]), turned(minus(sums[1], sums[3])));
        put_both(z + 2, plus(differences[0], even), turned_half(plus(differences[1], odd)));
        put_both(z + 6, minus(differences[0], even),
                 turned(turned_half(minus(differences[1], odd))));
    }
}

/*
 * Equation: for n < M / 8, with x[m] = floor(2^shift z[n + m M / 8]), m = 0 .. 7, and r the bits of n from
 *           back to front: E[q] and O[q], q = 0 .. 3, the transforms of the even and odd x, sums over m of
 *           (-i)^(m q) x[2 m] and x[2 m + 1]; P[0] = O[0], P[2] = -i O[2], P[1] = h(O[1]), P[3] = -i h(O[3]),
 *           where h(a) = 2 floor(c (re + im) / 2^32) + 2 i floor(c (im - re) / 2^32), c = round(2^31 sqrt(1/2));
 *           Z[8 r + q] = round((E[q] + P[q]) / 2^16), Z[8 r + q + 4] = round((E[q] - P[q]) / 2^16), halves up
 * Shapes:   points M, twice a power of 4, 128 or 512; input 2 M, output 2 M: real part, imaginary part.
 * Formats:  input int32, output int16.
 * Overflow: Bound: the shift of fft_shift keeps the norm of every eight, times sqrt(8), below 2^31 - 2^22; that
 *           of the odd four is below sqrt(1/8) of this, so that re + im of O is below it too.
 * Scratch:  none.
 * Source:   as fft_first_4_q15; h(a) is a turned by (1 - i) sqrt(1/2).
 */
void fft_first_8_q15(uint32_t points, int32_t shift, const int32_t *input, int16_t *output) {
    if (shift >= 0) {
        groups(points, shift, 1, input, output);
    } else {
        groups(points, shift, 0, input, output);
    }
}
