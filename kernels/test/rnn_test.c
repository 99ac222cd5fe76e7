/* SPDX-License-Identifier: Apache-2.0 */
/* The updates of the simple layer and the UGRNN, at the limits and against exact activations. */
#include "check.h"
#include "metronome/activations.h"
#include "metronome/rnn.h"
#include "metronome/ugrnn.h"
#include "tests.h"
#include <math.h>

#define SHIFT 6U
#define UNIT 131072.0 /* 2^(11 + SHIFT) */

enum { H = 5, PADDED = 8, LIMITS = 7 };

static double clip(double x, double low, double high) {
    return fmax(low, fmin(high, x));
}

static double activated(uint32_t kind, double x) {
    switch (kind) {
    case METRONOME_SIGMOID:
        return 1 / (1 + exp(-x));
    case METRONOME_TANH:
        return tanh(x);
    case METRONOME_RELU:
        return fmax(0, x);
    case METRONOME_QUANT_SIGMOID:
        return clip((x + 1) / 2, 0, 1);
    case METRONOME_QUANT_SIGMOID4:
        return clip((x + 2) / 4, 0, 1);
    default:
        return clip(x, -1, 1);
    }
}

static void random_sums(struct random *random, int wild, int length, int32_t *sums) {
    static const int32_t limits[LIMITS] = {-(1 << 30), -(1 << 21), -1, 0, 1, 1 << 21, 1 << 30};
    for (int i = 0; i < length; i++) {
        sums[i] = wild ? limits[random_between(random, 0, LIMITS - 1)]
                       : random_between(random, -(1 << 19), 1 << 19);
    }
}

static void random_state(struct random *random, int16_t *state, int16_t *before) {
    for (int i = 0; i < PADDED; i++) {
        before[i] = state[i] =
            i < H ? (int16_t)random_between(random, INT16_MIN, INT16_MAX) : (int16_t)0;
    }
}

/* Shapes with every kind; a state of an activation without bounds has any format. */
static struct image_layer random_shape(struct random *random) {
    static const uint8_t gates[] = {METRONOME_SIGMOID, METRONOME_QUANT_SIGMOID,
                                    METRONOME_QUANT_SIGMOID4};
    struct image_layer shape = {0};
    shape.hidden = H;
    shape.accumulator_fraction = METRONOME_PREACTIVATION_FRACTION + SHIFT;
    shape.gate_activation = gates[random_between(random, 0, 2)];
    shape.candidate_activation = (uint8_t)random_between(random, 0, METRONOME_QUANT_TANH);
    shape.state_fraction = activation_is_bounded(shape.candidate_activation)
                               ? (uint8_t)15
                               : (uint8_t)random_between(random, 4, 11);
    return shape;
}

static void is_near(double exact, int16_t actual, const struct image_layer *shape) {
    const double scale = ldexp(1, shape->state_fraction);
    const double within = clip(exact, -32768 / scale, 32767 / scale);
    const double allowed = 5e-4 + 1e-4 * fabs(within) + 1 / scale;
    CHECK(fabs(actual / scale - within) < allowed, "%g, not %g, kind %u", actual / scale, within,
          shape->candidate_activation);
}

static void simple(struct random *random, int wild) {
    const struct image_layer shape = random_shape(random);
    const struct layer layer = {NULL, &shape};
    int32_t sums[PADDED];
    int32_t before[PADDED];
    int16_t state[PADDED] = {0};
    random_sums(random, wild, PADDED, sums);
    for (int i = 0; i < PADDED; i++) {
        before[i] = sums[i];
    }
    rnn_update_q15(&layer, sums, state);
    for (int i = 0; i < PADDED; i++) {
        if (i >= H) {
            CHECK_EQUAL(0, state[i], "padding %d", i);
        } else {
            is_near(activated(shape.candidate_activation, before[i] / UNIT), state[i], &shape);
        }
    }
}

static void update_gate(struct random *random, int wild) {
    const struct image_layer shape = random_shape(random);
    const struct layer layer = {NULL, &shape};
    const double scale = ldexp(1, shape.state_fraction);
    int32_t gates[2 * PADDED];
    int32_t sums[2 * PADDED];
    int16_t state[PADDED];
    int16_t before[PADDED];
    random_sums(random, wild, 2 * PADDED, gates);
    random_state(random, state, before);
    for (int i = 0; i < 2 * PADDED; i++) {
        sums[i] = gates[i];
    }
    ugrnn_update_q15(&layer, gates, state);
    for (int i = 0; i < PADDED; i++) {
        if (i >= H) {
            CHECK_EQUAL(0, state[i], "padding %d", i);
            continue;
        }
        const double z = activated(shape.gate_activation, sums[i] / UNIT);
        /* The candidate itself saturates in the state's format. */
        const double c = clip(activated(shape.candidate_activation, sums[PADDED + i] / UNIT),
                              -32768 / scale, 32767 / scale);
        const double exact = z * before[i] / scale + (1 - z) * c;
        const double old = fmax(fabs(before[i] / scale), fabs(c));
        CHECK(fabs(state[i] / scale - exact) < 5e-4 + 3e-4 * old + 2 / scale, "%g, not %g",
              state[i] / scale, exact);
    }
}

void rnn_test(struct random *random) {
    for (int round = 0; round < 6000; round++) {
        simple(random, round % 2);
        update_gate(random, round % 2);
    }
}
