/* SPDX-License-Identifier: Apache-2.0 */
/* Products with changes against loops over plain matrices in 64 bits. */
#include "check.h"
#include "metronome/delta.h"
#include "tests.h"
#include <math.h>
#include <string.h>

/* Everything on the heap in exact sizes, so that the address sanitizer sees any stray access. */
struct data {
    int8_t *weights;
    uint8_t *panels;
    int32_t *multipliers;
    int16_t *kept;
    int32_t *memory;
    int32_t *addend;
    int32_t *output;
    struct delta_pair *pairs;
    struct columns_q7 matrix;
    struct delta_list list;
};

static void *allocate(size_t bytes) {
    void *memory = calloc(bytes, 1);
    CHECK(memory != NULL, "out of memory");
    return memory;
}

static struct data data_of(uint32_t rows, uint32_t columns, uint32_t shift) {
    struct data data = {allocate(rows * columns),
                        allocate(rows * columns),
                        allocate(rows * sizeof(int32_t)),
                        allocate(columns * sizeof(int16_t)),
                        allocate(rows * sizeof(int32_t)),
                        allocate(rows * sizeof(int32_t)),
                        allocate(rows * sizeof(int32_t)),
                        allocate(delta_pairs_length(columns) * sizeof(int32_t)),
                        {0},
                        {0}};
    data.matrix = (struct columns_q7){data.panels, data.multipliers, rows, columns, shift};
    data.list.pairs = data.pairs;
    return data;
}

static void free_data(struct data *data) {
    free(data->weights);
    free(data->panels);
    free(data->multipliers);
    free(data->kept);
    free(data->memory);
    free(data->addend);
    free(data->output);
    free(data->pairs);
}

static void pack(struct data *data) {
    const uint32_t columns = data->matrix.columns;
    uint8_t *to = data->panels;
    for (uint32_t i = 0; i < data->matrix.rows; i += 4) {
        for (uint32_t j = 0; j < columns; j++) {
            *to++ = (uint8_t)(data->weights[i * columns + j] + 128);
            *to++ = (uint8_t)data->weights[(i + 1) * columns + j];
            *to++ = (uint8_t)(data->weights[(i + 2) * columns + j] + 128);
            *to++ = (uint8_t)data->weights[(i + 3) * columns + j];
        }
    }
}

/* A step of the kernels. */
static void step(struct data *data, int32_t threshold, const int16_t *input) {
    delta_fire_q15(&data->matrix, threshold, input, data->kept, data->memory, &data->list);
    delta_product_q7_q15(&data->matrix, &data->list, data->memory, data->addend, data->output);
}

/* Whether kept follows the input, and memory and output follow kept. */
static void check_step(const struct data *data, int32_t threshold, const int16_t *before,
                       const int16_t *input) {
    const uint32_t columns = data->matrix.columns;
    uint32_t fired = 0;
    for (uint32_t j = 0; j < columns; j++) {
        const int fires = input[j] != before[j] && abs(input[j] - before[j]) >= threshold;
        CHECK_EQUAL(fires ? input[j] : before[j], data->kept[j], "kept %u of %u", j, columns);
        fired += (uint32_t)fires;
    }
    CHECK_EQUAL(fired, data->list.fired, "fired of %u", columns);
    for (uint32_t i = 0; i < data->matrix.rows; i++) {
        int64_t sum = 0;
        for (uint32_t j = 0; j < columns; j++) {
            sum += data->weights[i * columns + j] * data->kept[j];
        }
        CHECK_EQUAL(sum, data->memory[i], "memory %u", i);
        sum *= INT64_C(1) << data->matrix.shift;
        CHECK(sum >= INT32_MIN && sum <= INT32_MAX, "the test's own data must fit");
        sum = (sum * data->multipliers[i] + INT64_C(0x80000000)) >> 32;
        CHECK_EQUAL(data->addend[i] + sum, data->output[i], "output %u", i);
    }
}

/* Runs random inputs, some from end to end of int16; the matrix is filled. */
static void run(struct data *data, int steps, int wild, int32_t threshold, struct random *random) {
    const uint32_t columns = data->matrix.columns;
    int16_t *input = allocate(columns * sizeof *input);
    int16_t *before = allocate(columns * sizeof *before);
    pack(data);
    for (int t = 0; t < steps; t++) {
        for (uint32_t j = 0; j < columns; j++) {
            const int kind = random_between(random, 0, 3);
            if (wild && kind < 2) {
                input[j] = kind == 0 ? INT16_MIN : INT16_MAX;
            } else if (kind == 2) {
                input[j] = (int16_t)random_between(random, INT16_MIN, INT16_MAX);
            }
        }
        memcpy(before, data->kept, columns * sizeof *before);
        step(data, threshold, input);
        check_step(data, threshold, before, input);
    }
    free(input);
    free(before);
}

static void random_values(struct random *random) {
    for (int i = 0; i < 300; i++) {
        struct data data = data_of(4U * (uint32_t)random_between(random, 1, 12),
                                   4U * (uint32_t)random_between(random, 1, 25),
                                   (uint32_t)random_between(random, 0, 2));
        for (uint32_t j = 0; j < data.matrix.rows * data.matrix.columns; j++) {
            data.weights[j] = (int8_t)random_between(random, -127, 127);
        }
        for (uint32_t j = 0; j < data.matrix.rows; j++) {
            data.multipliers[j] = random_between(random, 0, INT32_MAX);
            data.addend[j] = random_between(random, -(1 << 29), 1 << 29);
        }
        const int32_t thresholds[] = {1, 1 + random_between(random, 0, 3000),
                                      random_between(random, 1, 65536)};
        run(&data, 12, i % 2, thresholds[i % 3], random);
        free_data(&data);
    }
}

/* 512 columns of 127 times -32768 is as far as int32 goes; differences go twice as far. */
static void format_limits(struct random *random) {
    static const int8_t weights[] = {127, -127, 0, 1};
    for (uint32_t w = 0; w < 16; w++) {
        struct data data = data_of(8, 512, 0);
        for (uint32_t j = 0; j < 8 * 512; j++) {
            data.weights[j] = weights[((j & 1) != 0 || j / 512 % 2 != 0) ? w / 4 : w % 4];
        }
        for (uint32_t j = 0; j < 8; j++) {
            data.multipliers[j] = j < 4 ? INT32_MAX : 1;
        }
        int16_t input[512];
        int16_t before[512];
        pack(&data);
        for (int t = 0; t < 6; t++) {
            for (int j = 0; j < 512; j++) {
                input[j] = (t & 1) != 0 ? INT16_MAX : INT16_MIN;
            }
            memcpy(before, data.kept, sizeof before);
            step(&data, 1, input);
            check_step(&data, 1, before, input);
        }
        run(&data, 4, 1, 1, random);
        free_data(&data);
    }
}

/*
 * A delta GRU in foreign arithmetic, whose only part of ours is the delta mechanism: weights with 7
 * fraction bits, x and h int16 with 8, pre-activations int16 with 8, gates and candidate 6 bits
 * with 4 fraction bits, h' = q(q((1 - z) n) + q(z h)); ties to even, saturation to +-(2^(b-1) - 1);
 * no biases. Each product is computed twice, from changes and from the whole input.
 */
enum { INPUTS = 16, UNITS = 32, GATE_ROWS = 3 * UNITS };

static int32_t rounded(double value, double limit) {
    const double nearest = rint(value);
    return (int32_t)fmax(-limit, fmin(limit, nearest));
}

static double gate(double x) {
    return rounded(16 / (1 + exp(-x)), 31) / 16.0;
}

static struct data fixture_matrix(uint32_t columns, struct random *random) {
    struct data data = data_of(GATE_ROWS, columns, 2);
    for (uint32_t j = 0; j < GATE_ROWS * columns; j++) {
        data.weights[j] = (int8_t)random_between(random, -80, 80);
    }
    for (uint32_t i = 0; i < GATE_ROWS; i++) {
        data.multipliers[i] = 1 << 30; /* with the shift of 2: outputs are the sums themselves */
    }
    pack(&data);
    return data;
}

static void foreign_arithmetic(struct random *random) {
    struct data w = fixture_matrix(INPUTS, random);
    struct data u = fixture_matrix(UNITS, random);
    int16_t x[INPUTS] = {0};
    int16_t h[UNITS] = {0};
    uint32_t fired = 0;
    const int steps = 1500;
    for (int t = 0; t < steps; t++) {
        int16_t kept_x[INPUTS];
        int16_t kept_h[UNITS];
        memcpy(kept_x, w.kept, sizeof kept_x);
        memcpy(kept_h, u.kept, sizeof kept_h);
        for (int j = 0; j < INPUTS; j++) {
            x[j] = (int16_t)rounded(0.9 * x[j] + random_between(random, -200, 200), INT16_MAX);
        }
        step(&w, 1, x);
        step(&u, 1, h);
        check_step(&w, 1, kept_x, x);
        check_step(&u, 1, kept_h, h);
        fired += u.list.fired;
        for (int i = 0; i < UNITS; i++) {
            /* Sums have 15 fraction bits. */
            const int32_t *p = w.output + i;
            const int32_t *q = u.output + i;
            const double r = gate(rounded((p[0] + q[0]) / 128.0, INT16_MAX) / 256.0);
            const double z = gate(rounded((p[UNITS] + q[UNITS]) / 128.0, INT16_MAX) / 256.0);
            const double sum = p[2 * UNITS] + r * q[2 * UNITS];
            const double c = tanh(rounded(sum / 128.0, INT16_MAX) / 256.0);
            const double n = rounded(16 * c, 31) / 16.0;
            const int32_t fresh = rounded((1 - z) * n * 256, INT16_MAX);
            h[i] = (int16_t)rounded(fresh + rounded(z * h[i], INT16_MAX), INT16_MAX);
        }
    }
    /* Coarse gates let part of the state stand still, so that something was left out. */
    CHECK(fired > 0 && fired < (uint32_t)(steps * UNITS) * 9 / 10, "fired %u", fired);
    free_data(&w);
    free_data(&u);
}

void delta_test(struct random *random) {
    random_values(random);
    format_limits(random);
    foreign_arithmetic(random);
}
