/* SPDX-License-Identifier: Apache-2.0 */
/* Both state updates at the limits of their formats, and against the equations in floating point.
 */
#include "check.h"
#include "metronome/activation.h"
#include "metronome/cells.h"
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

static void gru(struct random *random) {
    enum { H = 5, PADDED = 8 };
    const struct gru_params params = {{0, 0, 3 * PADDED, PADDED, 0}, {0}, 0, H, SHIFT};
    for (int round = 0; round < 2000; round++) {
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
        gru_update_q15(&params, gates, state);
        for (int i = 0; i < PADDED; i++) {
            if (i >= H) {
                CHECK_EQUAL(before[i], state[i], "padding %d", i);
                continue;
            }
            const double u = sigmoid(gates[PADDED + i] / UNIT);
            const double r = sigmoid(gates[i] / UNIT);
            const double p = gates[3 * PADDED + i] / UNIT + r * gates[2 * PADDED + i] / UNIT;
            const double exact = u * before[i] / 32768.0 + (1 - u) * tanh(p);
            /* A huge recurrent part multiplies the error of r: only the range is checked then. */
            if (!wild) {
                CHECK(fabs(state[i] / 32768.0 - exact) < 1e-3, "%g, not %g", state[i] / 32768.0,
                      exact);
            }
        }
    }
}

static void fastgrnn(struct random *random) {
    enum { H = 7, PADDED = 8 };
    for (int round = 0; round < 4000; round++) {
        const int wild = round % 2;
        int32_t bias[2 * PADDED] = {0};
        int32_t product[PADDED];
        int16_t state[PADDED];
        int16_t before[PADDED];
        const uint32_t state_shift = (uint32_t)random_between(random, 0, 14);
        for (int i = 0; i < PADDED; i++) {
            bias[PADDED + i] = wild ? extreme(random) / 2 : random_between(random, -99999, 99999);
            product[i] = wild ? extreme(random) / 2 : random_between(random, -(1 << 19), 1 << 19);
            before[i] = state[i] =
                (int16_t)(wild ? (random_between(random, 0, 1) ? INT16_MIN : INT16_MAX)
                               : random_between(random, -16384, 16383));
        }
        const int32_t zeta = wild ? 32767 : random_between(random, 0, 32767);
        const int32_t nu = wild ? 16384 : random_between(random, 0, 16384);
        const struct fastgrnn_params params = {
            {0, 0, PADDED, PADDED, 0}, {0}, {0}, {0}, 0, 0, bias, H, SHIFT, state_shift, zeta, nu};
        fastgrnn_update_q15(&params, product, state);
        CHECK_EQUAL(before[H], state[H], "padding");
        for (int i = 0; i < H; i++) {
            const double scale = ldexp(1, 14 - (int)state_shift);
            const double z = sigmoid(product[i] / UNIT);
            const double c = tanh((product[i] + bias[PADDED + i]) / UNIT);
            double exact = (zeta / 32768.0 * (1 - z) + nu / 16384.0) * c + z * before[i] / scale;
            exact = fmax(-32768 / scale, fmin(32767 / scale, exact));
            /* The sigmoid's error weighs with the state, tanh's with at most 2. */
            const double allowed = 1e-4 * fabs(before[i] / scale) + 6e-4 + 1 / scale;
            CHECK(fabs(state[i] / scale - exact) < allowed, "%g, not %g, z %g", state[i] / scale,
                  exact, z);
        }
    }
}

void update_test(struct random *random) {
    gru(random);
    fastgrnn(random);
}
