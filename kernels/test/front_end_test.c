/* SPDX-License-Identifier: Apache-2.0 */
/* The front end's steps, each against what it is in double precision. */
#include "../armv6m/high.h"
#include "check.h"
#include "metronome/fft.h"
#include "metronome/log2.h"
#include "tests.h"
#include <math.h>

#define MOST_POINTS 512
/* What the host's math.h does not promise. */
static const double pi = 3.14159265358979323846;

static double nearest(double value) {
    return floor(value + 0.5);
}

static void tables_are_their_formulas(void) {
    const int16_t *rotation = fft_rotations_4_q15;
    for (int table = 0; table < 2; table++) {
        for (int span = table == 0 ? 4 : 8; span <= 128; span *= 4) {
            for (int j = 0; j < span; j++) {
                for (int m = 1; m <= 3; m++, rotation += 2) {
                    const double angle = 2 * pi * m * j / (4 * span);
                    CHECK_EQUAL(fmin(32767, nearest(32768 * cos(angle))), rotation[0], "cosine");
                    CHECK_EQUAL(fmin(32767, nearest(32768 * sin(angle))), rotation[1], "sine");
                }
            }
        }
        CHECK(rotation == (table == 0 ? fft_rotations_4_q15 + FFT_ROTATIONS_4
                                      : fft_rotations_8_q15 + FFT_ROTATIONS_8),
              "the end of a table");
        rotation = fft_rotations_8_q15;
    }
    for (int k = 1; k <= 256; k++) {
        const double angle = 2 * pi * k / 1024;
        CHECK_EQUAL(nearest(-0x1p31 * sin(angle)), fft_split_q31[2 * k - 2], "angle %d", k);
        CHECK_EQUAL(nearest(0x1p31 * cos(angle)), fft_split_q31[2 * k - 1], "angle %d", k);
    }
    for (int n = 0; n < 256; n++) {
        for (int bit = 0; bit < 8; bit++) {
            CHECK_EQUAL(n >> bit & 1, fft_order[n] >> (7 - bit) & 1, "bits of %d", n);
        }
    }
    for (int i = 0; i < LOG2_TABLE; i++) {
        const double from = nearest(65536 * log2(1 + i / 64.0));
        const double to = nearest(65536 * log2(1 + (i + 1) / 64.0));
        CHECK_EQUAL(from * 65536 + to - from, log2_table_q16[i], "logarithm %d", i);
    }
    for (int i = 0; i < ROOT_TABLE; i++) {
        const double from = nearest(8192 * sqrt(i));
        const double to = fmin(65535, nearest(8192 * sqrt(i + 1)));
        CHECK_EQUAL(i < 16 ? 0 : from * 65536 + to - from, root_table_q16[i], "root %d", i);
    }
}

/* Samples of a level, or all of them at the ends of what a window gives. */
static void samples_fill(struct random *random, int count, int32_t *samples) {
    const int32_t most = (int32_t)((UINT32_C(1) << random_between(random, 1, 31)) - 1U);
    const int kind = random_between(random, 0, 5);
    const int period = random_between(random, 1, 40);
    for (int n = 0; n < count; n++) {
        const int32_t value = random_between(random, -(most & 0x7FFEFFFF), most & 0x7FFEFFFF);
        samples[n] = kind == 0   ? (random_between(random, 0, 1) ? 0x7FFEFFFF : -0x7FFEFFFF)
                     : kind == 1 ? (n / period & 1 ? 0x7FFEFFFF : -0x7FFEFFFF)
                     : kind == 2 ? (n == period ? value : 0)
                                 : value;
    }
}

static int32_t shift_of(int points, const int32_t *samples) {
    uint64_t energy = 0;
    for (int n = 0; n < 2 * points; n++) {
        const int64_t high = samples[n] >> 16;
        energy += (uint64_t)(high * high);
    }
    return fft_shift(energy, (uint32_t)points);
}

/* The transform of one point in double precision, in the scale of what fft_q15 gives. */
static void transform(int points, const int32_t *samples, int k, double scale, double *re,
                      double *im) {
    *re = *im = 0;
    for (int n = 0; n < points; n++) {
        const double angle = 2 * pi * (double)((long)n * k % points) / points;
        *re += samples[2 * n] * cos(angle) + samples[2 * n + 1] * sin(angle);
        *im += samples[2 * n + 1] * cos(angle) - samples[2 * n] * sin(angle);
    }
    *re *= scale;
    *im *= scale;
}

/* Within what rounding can do; on average far below it. */
static void transform_is_that_of_double_precision(struct random *random) {
    static int32_t samples[2 * MOST_POINTS];
    static int16_t spectrum[2 * MOST_POINTS];
    for (int points = 64; points <= MOST_POINTS; points *= 2) {
        const int stages = points <= 128 ? 2 : 3;
        double squares = 0;
        int compared = 0;
        for (int round = 0; round < 20; round++) {
            samples_fill(random, 2 * points, samples);
            const int32_t shift = shift_of(points, samples);
            fft_q15((uint32_t)points, shift, samples, spectrum);
            for (int k = round % 7; k < points; k += 7) {
                double re;
                double im;
                transform(points, samples, k, ldexp(1, shift - 16 - stages), &re, &im);
                const double error = hypot(spectrum[2 * k] - re, spectrum[2 * k + 1] - im);
                CHECK(error < 12, "%d points, bin %d: error %g", points, k, error);
                squares += error * error;
                compared++;
            }
        }
        /* A twelfth for each stage and part, and what rotations of 16 bits add. */
        CHECK(squares / compared < 1.5, "%d points: %g", points, squares / compared);
    }
}

static void powers_are_those_of_the_real_transform(struct random *random) {
    static int16_t spectrum[2 * MOST_POINTS];
    static int32_t powers[MOST_POINTS + 1];
    for (int points = 64; points <= MOST_POINTS; points *= 2) {
        const int most = random_between(random, 1, 23000);
        for (int i = 0; i < 2 * points; i++) {
            spectrum[i] = (int16_t)random_between(random, -most, most);
        }
        fft_power_q31((uint32_t)points, spectrum, powers);
        for (int k = 0; k <= points; k++) {
            const int16_t *z = spectrum + 2 * (k % points);
            const int16_t *y = spectrum + 2 * ((points - k) % points);
            const double c = cos(pi * k / points);
            const double s = sin(pi * k / points);
            /* A + B with B = -i exp(-i a) (Z[k] - Z[M - k]*) / 2 */
            const double re = (z[0] + y[0]) / 2.0 + ((z[1] + y[1]) * c - (z[0] - y[0]) * s) / 2;
            const double im = (z[1] - y[1]) / 2.0 - ((z[0] - y[0]) * c + (z[1] + y[1]) * s) / 2;
            const double power = re * re + im * im;
            CHECK(fabs(powers[k] - power) < 3, "%d points, bin %d: %d, not %g", points, k,
                  powers[k], power);
        }
    }
}

static void roots_and_logarithms_keep_their_bounds(struct random *random) {
    for (int i = 0; i < 200000; i++) {
        const uint64_t bits = random_bits(random);
        const int32_t x = (int32_t)((bits >> 33) >> (bits % 31));
        int32_t root;
        vec_root_q31(1, &x, &root);
        const double exact = 256 * sqrt(x);
        CHECK(fabs(root - exact) <= 1.6e-4 * exact + 1, "root of %d: %d", x, root);
        const uint64_t y = random_bits(random) >> (bits % 64);
        if (y != 0) {
            const int32_t logarithm = log2_q16((uint32_t)(y >> 32), (uint32_t)y);
            const double error = logarithm / 65536.0 - log2((double)y);
            CHECK(fabs(error) < 8e-5, "logarithm of %" PRIu64 ": error %g", y, error);
        }
        const int32_t a = (int32_t)random_bits(random);
        const int32_t b = (int32_t)random_bits(random);
        CHECK_EQUAL(((int64_t)a * b) >> 32, multiply_high(a, b), "%d * %d", a, b);
        const int64_t sum = (int64_t)(random_bits(random) >> 8);
        CHECK_EQUAL(sum + (int64_t)a * (int16_t)b, multiply_add_wide(sum, a, (int16_t)b), "%d * %d",
                    a, (int16_t)b);
    }
    const int32_t nothing[2] = {0, -2};
    int32_t roots[2];
    vec_root_q31(2, nothing, roots);
    CHECK_EQUAL(0, roots[0] | roots[1], "roots of nothing");
}

static void filters_share_what_lies_between_them(void) {
    const uint16_t segments[4] = {2, 0, 3, 1};
    const int16_t falling[6] = {16384, 0, 21845, 10923, 0, 16384};
    const int32_t bins[6] = {1000, 10, 300, 600, 7, 1 << 30};
    int32_t energies[4] = {0, 0, 0, 77};
    mel_energy_q31(3, segments, falling, bins, energies);
    CHECK_EQUAL(500 + 10, energies[0], "the first segment's rise");
    CHECK_EQUAL(400, energies[1], "the third one's fall");
    CHECK_EQUAL(100 + 400 + 7 + (1 << 29), energies[2], "its rise and the last one's fall");
    CHECK_EQUAL(77, energies[3], "the memory behind");
}

/* Where the floor is beyond 2^31 of the energies' unit, and far below 1. */
static void floors_are_added_or_are_the_least(void) {
    const int32_t energies[3] = {0, 1, INT32_MAX};
    for (int larger = 0; larger < 2; larger++) {
        for (int exponent = -91; exponent <= 29; exponent += 5) {
            for (int g = -20; g <= 40; g += 6) {
                const struct log_floor floor = {UINT32_C(0xC0000000), exponent, UINT64_C(1) << 31,
                                                larger};
                int32_t logarithms[3];
                log_energy_q16(3, &floor, g, 0, energies, logarithms);
                for (int i = 0; i < 3; i++) {
                    const double energy = ldexp(i == 0 ? 0.5 : energies[i], -g);
                    const double least = ldexp(3, 30 + exponent);
                    const double sum = larger ? fmax(energy, least) : energy + least;
                    const double error = logarithms[i] / 65536.0 - log2(sum);
                    CHECK(fabs(error) < 8e-5, "floor 2^%d, g %d, energy %d: error %g",
                          exponent + 31, g, energies[i], error);
                }
            }
        }
    }
}

void front_end_test(struct random *random) {
    tables_are_their_formulas();
    transform_is_that_of_double_precision(random);
    powers_are_those_of_the_real_transform(random);
    roots_and_logarithms_keep_their_bounds(random);
    filters_share_what_lies_between_them();
    floors_are_added_or_are_the_least();
}
