/* SPDX-License-Identifier: Apache-2.0 */
/* An LSTM's update at the limits of its formats, and against the equations in floating point. */
#include "check.h"
#include "metronome/activations.h"
#include "metronome/lstm.h"
#include "tests.h"
#include <math.h>
#include <string.h>

#define SHIFT 6U
#define UNIT 131072.0 /* 2^(11 + SHIFT) */

enum { H = 6, PADDED = 8, GATES = 4 };

/* A layer of an image that holds nothing but its shape and the peepholes. */
struct tiny {
    struct image image;
    int32_t peepholes[3 * PADDED];
    struct image_layer shape;
};

struct memory {
    int32_t gates[GATES * PADDED];
    int16_t c[PADDED];
    int16_t output[PADDED];
};

static double sigmoid(double x) {
    return 1 / (1 + exp(-x));
}

static double clip(double x, double low, double high) {
    return fmax(low, fmin(high, x));
}

static double gate(uint32_t kind, double x) {
    return kind == METRONOME_SIGMOID         ? sigmoid(x)
           : kind == METRONOME_QUANT_SIGMOID ? clip((x + 1) / 2, 0, 1)
                                             : clip((x + 2) / 4, 0, 1);
}

static struct layer random_layer(struct random *random, struct tiny *tiny, int wild) {
    static const uint8_t kinds[] = {METRONOME_SIGMOID, METRONOME_QUANT_SIGMOID,
                                    METRONOME_QUANT_SIGMOID4};
    *tiny = (struct tiny){0};
    tiny->shape.hidden = H;
    tiny->shape.memory_fraction = (uint8_t)random_between(random, 0, 15);
    tiny->shape.accumulator_fraction = METRONOME_PREACTIVATION_FRACTION + SHIFT;
    tiny->shape.gate_activation = kinds[random_between(random, 0, 2)];
    tiny->shape.vectors[IMAGE_EXTRA_VECTOR].offset = offsetof(struct tiny, peepholes);
    if (random_between(random, 0, 1) != 0) {
        tiny->shape.vectors[IMAGE_EXTRA_VECTOR].length = 3 * PADDED;
        /* Times 2^15 and over 2^16: half of it at most, with gates as large again below 2^31. */
        const int32_t most = wild ? (1 << 30) - 1 : 1 << 18;
        for (int i = 0; i < 3 * PADDED; i++) {
            tiny->peepholes[i] = i % PADDED < H ? random_between(random, -most, most) : 0;
        }
    }
    const struct layer layer = {&tiny->image, &tiny->shape};
    return layer;
}

static struct memory random_memory(struct random *random, int wild) {
    static const int32_t limits[] = {-(1 << 30), -(1 << 21), -1, 0, 1, 1 << 21, 1 << 30};
    static const int16_t ends[] = {INT16_MIN, -1, 0, 1, INT16_MAX};
    struct memory memory = {0};
    for (int i = 0; i < H; i++) {
        for (int g = 0; g < GATES; g++) {
            memory.gates[g * PADDED + i] = wild ? limits[random_between(random, 0, 6)]
                                                : random_between(random, -(1 << 19), 1 << 19);
        }
        memory.c[i] = (int16_t)(wild ? ends[random_between(random, 0, 4)]
                                     : random_between(random, INT16_MIN, INT16_MAX));
    }
    return memory;
}

static void follows_the_equations(const struct tiny *tiny, const struct memory *before,
                                  const struct memory *after, int wild) {
    const double scale = ldexp(1, tiny->shape.memory_fraction);
    const uint32_t kind = tiny->shape.gate_activation;
    for (int k = 0; k < H; k++) {
        double p[3];
        for (int g = 0; g < 3; g++) {
            const double c = g == 2 ? after->c[k] : before->c[k];
            p[g] = before->gates[g * PADDED + k] / UNIT +
                   tiny->peepholes[g * PADDED + k] * c / 65536 / UNIT;
        }
        const double old = before->c[k] / scale;
        const double candidate = tanh(before->gates[3 * PADDED + k] / UNIT);
        const double exact = clip(gate(kind, p[1]) * old + gate(kind, p[0]) * candidate,
                                  -32768 / scale, 32767 / scale);
        /* The error of f weighs with c. */
        const double allowed = 4e-4 * fabs(old) + 6e-4 + 1 / scale;
        const double c = after->c[k] / scale;
        CHECK(fabs(c - exact) < allowed, "c %g, not %g, wild %d", c, exact, wild);
        const double h = gate(kind, p[2]) * tanh(c);
        CHECK(fabs(after->output[k] / 32768.0 - h) < 1e-3, "h %g, not %g, wild %d",
              after->output[k] / 32768.0, h, wild);
    }
}

void lstm_test(struct random *random) {
    for (int round = 0; round < 6000; round++) {
        const int wild = round % 2;
        struct tiny tiny;
        const struct layer layer = random_layer(random, &tiny, wild);
        const struct memory before = random_memory(random, wild);
        struct memory after = before;
        lstm_update_any_q15(&layer, after.gates, after.c, after.output);
        follows_the_equations(&tiny, &before, &after, wild);
        for (int i = H; i < PADDED; i++) {
            CHECK_EQUAL(0, after.c[i], "padding of c");
            CHECK_EQUAL(0, after.output[i], "padding of the output");
        }
        if (!lstm_has_peepholes(&layer) && tiny.shape.gate_activation == METRONOME_SIGMOID) {
            struct memory plain = before;
            lstm_update_plain_q15(&layer, plain.gates, plain.c, plain.output);
            CHECK(memcmp(plain.c, after.c, sizeof plain.c) == 0, "c differs");
            CHECK(memcmp(plain.output, after.output, sizeof plain.output) == 0, "h differs");
        }
        /* In place of the update itself: whichever it takes. */
        struct memory chosen = before;
        lstm_update_q15(&layer, chosen.gates, chosen.c, chosen.output, NULL);
        CHECK(memcmp(chosen.c, after.c, sizeof chosen.c) == 0, "c of the chosen differs");
        CHECK(memcmp(chosen.output, after.output, sizeof chosen.output) == 0, "h differs");
    }
}
