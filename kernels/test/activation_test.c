/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table against its formula, both functions against libm over every argument, and the vectors.
 */
#include "check.h"
#include "metronome/activations.h"
#include "tests.h"
#include <math.h>

#define SIGMOID_BOUND 8.0e-5
#define TANH_BOUND 1.3e-4

static double clip(double x, double low, double high) {
    return x < low ? low : x > high ? high : x;
}

/* In exact arithmetic, from the rounded pre-activation. */
static double expected(uint32_t kind, int32_t x) {
    switch (kind) {
    case METRONOME_SIGMOID:
        return sigmoid_q15(x);
    case METRONOME_TANH:
        return tanh_q15(saturate_15(x));
    case METRONOME_RELU:
        return x < 0 ? 0 : x;
    case METRONOME_QUANT_SIGMOID:
        return 32768 * clip((x / 2048.0 + 1) / 2, 0, 1);
    case METRONOME_QUANT_SIGMOID4:
        return 32768 * clip((x / 2048.0 + 2) / 4, 0, 1);
    case METRONOME_QUANT_TANH:
        return clip(32768 * clip(x / 2048.0, -1, 1), -32768, 32767);
    default:
        return x;
    }
}

/* Every kind over every pre-activation, beyond int16 too, and in a vector. */
static void every_kind_is_what_its_equation_says(void) {
    enum { SHIFT = 3, LENGTH = 9 };
    for (uint32_t kind = 0; kind < METRONOME_ACTIVATIONS; kind++) {
        for (int32_t x = -40000; x <= 40000; x++) {
            int32_t values[LENGTH];
            const int32_t within = saturate_16(x);
            for (int i = 0; i < LENGTH; i++) {
                values[i] = x * (1 << SHIFT) + (i - 4 < 4 ? i - 4 : 0);
            }
            vec_activate_q15(kind, SHIFT, LENGTH, values);
            for (int i = 0; i < LENGTH; i++) {
                CHECK_EQUAL(expected(kind, within), values[i], "kind %u of %d", kind, x);
            }
        }
    }
}

static double sigmoid(double x) {
    return 1 / (1 + exp(-x));
}

/* Every pre-activation, at the edges of what rounds to it, and far beyond them all. */
static void vectors(void) {
    enum { SHIFT = 4, HALF = 1 << (SHIFT - 1) };
    for (int32_t x = INT16_MIN - 3; x <= INT16_MAX + 3; x++) {
        const int32_t accumulators[] = {x * 2 * HALF - HALF, x * 2 * HALF + HALF - 1,
                                        x < 0 ? INT32_MIN : INT32_MAX - HALF};
        int16_t s[4] = {7, 7, 7, 7};
        int16_t t[4] = {7, 7, 7, 7};
        vec_sigmoid_q15(3, SHIFT, accumulators, s);
        vec_tanh_q15(3, SHIFT, accumulators, t);
        for (int i = 0; i < 2; i++) {
            CHECK_EQUAL(sigmoid_q15(saturate_16(x)), s[i], "sigmoid of %d", x);
            CHECK_EQUAL(tanh_q15(saturate_15(x)), t[i], "tanh of %d", x);
        }
        CHECK_EQUAL(x < 0 ? 0 : 32767, s[2], "sigmoid, saturated");
        CHECK_EQUAL(x < 0 ? -32768 : 32767, t[2], "tanh, saturated");
        CHECK(s[3] == 7 && t[3] == 7, "what follows the output");
    }
}

void activation_test(void) {
    every_kind_is_what_its_equation_says();
    for (int k = -256; k < 256; k++) {
        const double value = sigmoid(k / 16.0);
        const double rise = floor(0x1p21 * (sigmoid((k + 1) / 16.0) - value) + 0.5);
        const double high = floor(0x1p16 * value + 0.5);
        CHECK_EQUAL((high > 65535 ? 65535 : high) * 0x1p16 + rise, sigmoid_table_q16[k + 256],
                    "step %d", k);
    }
    double worst_sigmoid = 0;
    double worst_tanh = 0;
    int32_t sigmoid_before = 0;
    int32_t tanh_before = INT32_MIN;
    for (int32_t x = INT16_MIN; x <= INT16_MAX; x++) {
        const double value = x / 2048.0;
        const int32_t s = sigmoid_q15(x);
        const int32_t t = tanh_q15(saturate_15(x));
        CHECK(s >= 0 && s <= 32767, "sigmoid of %d is %d", x, s);
        CHECK(t >= -32768 && t <= 32767, "tanh of %d is %d", x, t);
        CHECK(s >= sigmoid_before && t >= tanh_before, "not monotonous at %d", x);
        worst_sigmoid = fmax(worst_sigmoid, fabs(s / 32768.0 - sigmoid(value)));
        worst_tanh = fmax(worst_tanh, fabs(t / 32768.0 - tanh(value)));
        sigmoid_before = s;
        tanh_before = t;
    }
    printf("largest error of sigmoid_q15 %.2e, of tanh_q15 %.2e\n", worst_sigmoid, worst_tanh);
    CHECK(worst_sigmoid <= SIGMOID_BOUND, "sigmoid beyond its bound: %g", worst_sigmoid);
    CHECK(worst_tanh <= TANH_BOUND, "tanh beyond its bound: %g", worst_tanh);
    vectors();
}
