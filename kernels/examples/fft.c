/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A program that stores as often as it computes: complex FFTs in place, radix 2, 512 points, int16.
 * The simulator's own speed is measured with it ("metronome bench"). Each passage from
 * measure_begin to measure_end is one transform. The status tells whether a cosine gave the two
 * lines that it has.
 */
#include "example.h"

#define POINTS 512U
#define CALLS 40
#define TONE 37U
#define QUARTER (POINTS / 4U)

static int16_t real[POINTS];
static int16_t imaginary[POINTS];
static int16_t cosine[POINTS];

/*
 * cosine[k] = round(32767 cos(2 pi k / 512)) by the rotation c' = c cos a - s sin a with cos a and
 * sin a in i32f30; 512 rotations drift by less than one unit of int16.
 */
static void cosine_fill(void) {
    const int64_t cos_step = 1073660973; /* 2^30 cos(2 pi / 512) */
    const int64_t sin_step = 13176464;   /* 2^30 sin(2 pi / 512) */
    int64_t c = 1 << 30;
    int64_t s = 0;
    for (uint32_t k = 0; k < POINTS; k++) {
        cosine[k] = (int16_t)((c * 32767 + (1 << 29)) >> 30);
        const int64_t turned = (c * cos_step - s * sin_step + (1 << 29)) >> 30;
        s = (s * cos_step + c * sin_step + (1 << 29)) >> 30;
        c = turned;
    }
}

static void tone_fill(void) {
    for (uint32_t n = 0; n < POINTS; n++) {
        real[n] = (int16_t)(cosine[(n * TONE) % POINTS] / 2);
        imaginary[n] = 0;
    }
}

/* Decimation in frequency: natural order in, bit-reversed order out, halved at each stage. */
__attribute__((noinline)) static void fft_in_place(void) {
    for (uint32_t half = POINTS / 2; half > 0; half /= 2) {
        const uint32_t step = POINTS / 2 / half;
        for (uint32_t k = 0; k < half; k++) {
            const int32_t wr = cosine[k * step];
            const int32_t wi = -(int32_t)cosine[(k * step + 3U * QUARTER) % POINTS];
            for (uint32_t top = k; top < POINTS; top += 2 * half) {
                const uint32_t low = top + half;
                /* Bound: sums of two int16 are halved before they go back. */
                const int32_t sr = (real[top] + real[low]) / 2;
                const int32_t si = (imaginary[top] + imaginary[low]) / 2;
                const int32_t dr = (real[top] - real[low]) / 2;
                const int32_t di = (imaginary[top] - imaginary[low]) / 2;
                real[top] = (int16_t)sr;
                imaginary[top] = (int16_t)si;
                /* Bound: |d| <= 2^15, |w| < 2^15 and |dw| < 2^31 in either sum, for |w|^2 <= 1. */
                real[low] = (int16_t)((dr * wr - di * wi) >> 15);
                imaginary[low] = (int16_t)((dr * wi + di * wr) >> 15);
            }
        }
    }
}

static uint32_t bits_reversed(uint32_t value) {
    uint32_t reversed = 0;
    for (uint32_t bit = 1; bit < POINTS; bit *= 2) {
        reversed = reversed * 2 + (value & 1U);
        value /= 2;
    }
    return reversed;
}

/* A cosine of amplitude a at line k gives a / 2 at lines k and -k, and rounding noise elsewhere. */
static uint32_t status_of_lines(void) {
    for (uint32_t line = 0; line < POINTS; line++) {
        const int32_t magnitude = real[bits_reversed(line)];
        const int32_t wanted = line == TONE || line == POINTS - TONE ? 8191 : 0;
        if (magnitude < wanted - 24 || magnitude > wanted + 24) {
            return 1;
        }
    }
    return 0;
}

/* Labels may stand once only: noipa keeps the compiler from copying this function. */
static __attribute__((noipa)) void measure(void) {
    __asm__ volatile(".global measure_begin\nmeasure_begin:" : : : "memory");
    fft_in_place();
    __asm__ volatile(".global measure_end\nmeasure_end:" : : : "memory");
}

uint32_t example_run(void) {
    cosine_fill();
    for (int call = 0; call < CALLS; call++) {
        tone_fill();
        measure();
    }
    return status_of_lines();
}
