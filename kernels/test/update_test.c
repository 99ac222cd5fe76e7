/* SPDX-License-Identifier: Apache-2.0 */
/* State updates at the limits of their formats, and against the equations in floating point.
 */
#include "check.h"
#include "metronome/activations.h"
#include "metronome/fastrnn.h"
#include "metronome/gru.h"
#include "tests.h"
#include <math.h>

#define SHIFT 6U
#define UNIT 131072.0 /* 2^(11 + SHIFT) */

static double sigmoid(double x) {
    return 1 / (1 + exp(-x));
}

static int32_t extreme(struct random *random) {
    static const int32_t limits[] = {-(1 << 30), -(1 << 21), -1, 0, 1, 1 << 21, 1 << 30};
    return limits[random_between(random, 0, 6)];
}

/* A layer of an image that holds nothing but its shape and two vectors of bias. */
enum { MOST = 8 };
struct tiny {
    struct image image;
    int32_t bias[2 * MOST];
    struct image_layer shape;
};

static struct layer tiny_layer(struct tiny *tiny, uint32_t hidden, uint32_t state_fraction) {
    tiny->shape.hidden = (uint16_t)hidden;
    tiny->shape.candidate_activation = METRONOME_TANH;
    tiny->shape.state_fraction = (uint8_t)state_fraction;
    tiny->shape.accumulator_fraction = METRONOME_PREACTIVATION_FRACTION + SHIFT;
    tiny->shape.vectors[IMAGE_BIAS].offset = offsetof(struct tiny, bias);
    const struct layer layer = {&tiny->image, &tiny->shape};
    return layer;
}

static void gru(struct random *random) {
    enum { H = 5, PADDED = 8 };
    struct tiny tiny = {0};
    for (int round = 0; round < 2000; round++) {
        const uint32_t fraction = (uint32_t)random_between(random, 10, 15);
        const double scale = ldexp(1, (int)fraction);
        const struct layer layer = tiny_layer(&tiny, H, fraction);
        const int wild = round % 2;
        int32_t gates[4 * PADDED];
        int16_t state[PADDED];
        int16_t before[PADDED];
        for (int i = 0; i < 4 * PADDED; i++) {
            gates[i] = wild ? extreme(random) / 2 : random_between(random, -(1 << 19), 1 << 19);
        }
        for (int i = 0; i < PADDED; i++) {
            before[i] = state[i] = (int16_t)random_between(random, INT16_MIN, INT16_MAX);
        }
        gru_update_q15(&layer, gates, state);
        for (int i = 0; i < PADDED; i++) {
            if (i >= H) {
                CHECK_EQUAL(before[i], state[i], "padding %d", i);
                continue;
            }
            const double r = sigmoid(gates[PADDED + i] / UNIT);
            const double u = sigmoid(gates[2 * PADDED + i] / UNIT);
            const double p = gates[3 * PADDED + i] / UNIT + r * gates[i] / UNIT;
            const double exact = u * before[i] / scale + (1 - u) * tanh(p);
            /* A huge recurrent part multiplies the error of r: only the range is checked then. */
            if (!wild) {
                const double allowed = 1e-3 + 1e-4 * fabs(before[i] / scale) + 2 / scale;
                CHECK(fabs(state[i] / scale - exact) < allowed, "%g, not %g", state[i] / scale,
                      exact);
            }
        }
    }
}

/* An activation of a pre-activation in floating point. */
static double activation(uint32_t kind, double x) {
    switch (kind) {
    case METRONOME_SIGMOID:
        return sigmoid(x);
    case METRONOME_TANH:
        return tanh(x);
    case METRONOME_RELU:
        return fmax(x, 0);
    case METRONOME_QUANT_SIGMOID:
        return fmax(0, fmin(1, (x + 1) / 2));
    case METRONOME_QUANT_SIGMOID4:
        return fmax(0, fmin(1, (x + 2) / 4));
    default:
        return fmax(-1, fmin(1, x));
    }
}

/* Largest error of an activation of a step of 2^-11 or, for relu, of the state's own. */
static double activation_error(uint32_t kind, double scale) {
    return kind == METRONOME_RELU ? 0.51 / scale : 5.2e-4;
}

static uint32_t any_candidate(struct random *random) {
    return (uint32_t)random_between(random, METRONOME_SIGMOID, METRONOME_QUANT_TANH);
}

static uint32_t any_gate(struct random *random) {
    uint32_t kind;
    do {
        kind = any_candidate(random);
    } while (!activation_is_gate(kind));
    return kind;
}

static double within(double value, double scale) {
    return fmax(-32768 / scale, fmin(32767 / scale, value));
}

/* Full-scale states, or those of both signs in between. */
static int16_t any_state(struct random *random, int wild) {
    return (int16_t)(wild ? (random_between(random, 0, 1) ? INT16_MIN : INT16_MAX)
                          : random_between(random, -16384, 16383));
}

static int32_t any_sum(struct random *random, int wild) {
    return wild ? extreme(random) / 2 : random_between(random, -(1 << 19), 1 << 19);
}

static void fastgrnn(struct random *random) {
    enum { H = 7, PADDED = 8 };
    struct tiny tiny = {0};
    for (int round = 0; round < 12000; round++) {
        const int wild = round % 2;
        int32_t *bias = tiny.bias;
        int32_t product[PADDED];
        int32_t sums[PADDED];
        int32_t scratch[PADDED + PADDED / 2];
        int16_t state[PADDED];
        int16_t before[PADDED];
        const uint32_t fraction = (uint32_t)random_between(random, 0, 14);
        const double scale = ldexp(1, (int)fraction);
        const struct layer layer = tiny_layer(&tiny, H, fraction);
        const uint32_t gate = any_gate(random);
        const uint32_t kind = any_candidate(random);
        tiny.shape.gate_activation = (uint8_t)gate;
        tiny.shape.candidate_activation = (uint8_t)kind;
        for (int i = 0; i < PADDED; i++) {
            bias[PADDED + i] = any_sum(random, wild) / 4;
            sums[i] = product[i] = any_sum(random, wild);
            before[i] = state[i] = any_state(random, wild);
        }
        const int32_t zeta = wild ? 32767 : random_between(random, 0, 32767);
        const int32_t nu = wild ? 16384 : random_between(random, 0, 16384);
        tiny.shape.scalars[0] = zeta;
        tiny.shape.scalars[1] = nu;
        fastgrnn_update_q15(&layer, product, state, scratch);
        CHECK_EQUAL(before[H], state[H], "padding");
        for (int i = 0; i < H; i++) {
            const double z = activation(gate, sums[i] / UNIT);
            const double c = within(activation(kind, (sums[i] + bias[PADDED + i]) / UNIT),
                                    kind == METRONOME_RELU ? scale : 1);
            const double weight = zeta / 32768.0 * (1 - z) + nu / 16384.0;
            const double exact = within(weight * c + z * before[i] / scale, scale);
            /* The gate's error weighs with state and candidate, the candidate's with at most 2. */
            const double allowed = activation_error(gate, 1) * fabs(before[i] / scale) +
                                   (activation_error(gate, 1) + 1e-4) * fabs(c) +
                                   weight * activation_error(kind, scale) + 0.6 / scale;
            CHECK(fabs(state[i] / scale - exact) < allowed, "%g, not %g, z %g, gate %u, f %u",
                  state[i] / scale, exact, z, gate, kind);
        }
    }
}

static void fastrnn(struct random *random) {
    enum { H = 7, PADDED = 8 };
    struct tiny tiny = {0};
    for (int round = 0; round < 12000; round++) {
        const int wild = round % 2;
        int32_t product[PADDED];
        int32_t sums[PADDED];
        int16_t state[PADDED];
        int16_t before[PADDED];
        const uint32_t fraction = (uint32_t)random_between(random, 0, 15);
        const double scale = ldexp(1, (int)fraction);
        const struct layer layer = tiny_layer(&tiny, H, fraction);
        const uint32_t kind = any_candidate(random);
        tiny.shape.candidate_activation = (uint8_t)kind;
        for (int i = 0; i < PADDED; i++) {
            sums[i] = product[i] = any_sum(random, wild);
            before[i] = state[i] = any_state(random, wild);
        }
        const int32_t fresh = wild ? 32767 : random_between(random, 0, 32767);
        const int32_t kept = wild ? 32767 : random_between(random, 0, 32767);
        tiny.shape.scalars[0] = fresh;
        tiny.shape.scalars[1] = kept;
        int32_t scratch[PADDED / 2];
        fastrnn_update_q15(&layer, product, state, scratch);
        CHECK_EQUAL(before[H], state[H], "padding");
        for (int i = 0; i < H; i++) {
            const double c =
                within(activation(kind, sums[i] / UNIT), kind == METRONOME_RELU ? scale : 1);
            const double exact = within((fresh * c + kept * (before[i] / scale)) / 32768, scale);
            const double allowed = fresh / 32768.0 * activation_error(kind, scale) + 0.6 / scale;
            CHECK(fabs(state[i] / scale - exact) < allowed, "%g, not %g, f %u, fraction %u",
                  state[i] / scale, exact, kind, fraction);
        }
    }
}

void update_test(struct random *random) {
    gru(random);
    fastgrnn(random);
    fastrnn(random);
}
