/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The matrix-vector products in C against a loop over a plain matrix in 64 bits; examples/kernels.c
 * does the same on a device, where they are in assembly.
 */
#include "check.h"
#include "layout.h"
#include "metronome/math.h"
#include "tests.h"
#include <string.h>

/* Everything on the heap in exact sizes, so that the address sanitizer sees any stray access. */
struct data {
    int8_t *weights;
    uint8_t *blocks;
    int32_t *multipliers;
    int16_t *input;
    int32_t *addend;
    struct matrix_q7 matrix;
};

static void *allocate(size_t bytes) {
    void *memory = malloc(bytes);
    CHECK(memory != NULL, "out of memory");
    return memory;
}

static struct data data_of(uint32_t rows, uint32_t columns, uint32_t shift) {
    struct data data = {allocate(rows * columns),         allocate(rows * columns),
                        allocate(rows * sizeof(int32_t)), allocate(columns * 2),
                        allocate(rows * sizeof(int32_t)), {0}};
    data.matrix = (struct matrix_q7){data.blocks, data.multipliers, rows, columns, shift};
    return data;
}

static void free_data(struct data *data) {
    free(data->weights);
    free(data->blocks);
    free(data->multipliers);
    free(data->input);
    free(data->addend);
}

static void pack(struct data *data) {
    const uint32_t rows = data->matrix.rows;
    const uint32_t columns = data->matrix.columns;
    for (uint32_t i = 0; i < rows; i++) {
        for (uint32_t j = 0; j < columns; j++) {
            data->blocks[layout_byte(rows, columns, i, j)] =
                layout_stored(i, data->weights[i * columns + j]);
        }
    }
}

static int32_t expected(const struct data *data, uint32_t row) {
    int64_t sum = 0;
    for (uint32_t j = 0; j < data->matrix.columns; j++) {
        sum += data->weights[row * data->matrix.columns + j] * data->input[j];
    }
    sum *= INT64_C(1) << data->matrix.shift;
    CHECK(sum >= INT32_MIN && sum <= INT32_MAX, "the test's own data must fit");
    return data->addend[row] +
           (int32_t)((sum * data->multipliers[row] + INT64_C(0x80000000)) >> 32);
}

static void compare(struct data *data) {
    const uint32_t rows = data->matrix.rows;
    int32_t *output = allocate(rows * sizeof *output);
    pack(data);
    mat_vec_q7_q15(&data->matrix, data->input, data->addend, output);
    for (uint32_t i = 0; i < rows; i++) {
        CHECK_EQUAL(expected(data, i), output[i], "%u x %u, row %u", rows, data->matrix.columns, i);
    }
    memcpy(output, data->addend, rows * sizeof *output);
    mat_vec_q7_q15(&data->matrix, data->input, output, output);
    for (uint32_t i = 0; i < rows; i++) {
        CHECK_EQUAL(expected(data, i), output[i], "in place, row %u", i);
    }
    free(output);
}

static void random_values(struct random *random) {
    for (int i = 0; i < 300; i++) {
        const uint32_t rows = 4U * (uint32_t)random_between(random, 1, 12);
        const uint32_t columns = 4U * (uint32_t)random_between(random, 1, 25);
        struct data data = data_of(rows, columns, (uint32_t)random_between(random, 0, 2));
        for (uint32_t j = 0; j < rows * columns; j++) {
            data.weights[j] = (int8_t)random_between(random, -127, 127);
        }
        for (uint32_t j = 0; j < columns; j++) {
            data.input[j] = (int16_t)random_between(random, INT16_MIN, INT16_MAX);
        }
        for (uint32_t j = 0; j < rows; j++) {
            data.multipliers[j] = random_between(random, 0, INT32_MAX);
            data.addend[j] = random_between(random, -(1 << 29), 1 << 29);
        }
        compare(&data);
        free_data(&data);
    }
}

/* 512 columns of 127 times -32768 is as far as int32 goes. */
static void format_limits(void) {
    static const int8_t weights[] = {127, -127, 0, 1};
    static const int16_t inputs[] = {INT16_MIN, INT16_MAX, -1, 0};
    for (uint32_t w = 0; w < 16; w++) {
        for (uint32_t x = 0; x < 16; x++) {
            struct data data = data_of(8, 512, 0);
            for (uint32_t j = 0; j < 8 * 512; j++) {
                data.weights[j] = weights[((j & 1) != 0 || j / 512 % 2 != 0) ? w / 4 : w % 4];
            }
            for (uint32_t j = 0; j < 512; j++) {
                data.input[j] = inputs[(j & 1) != 0 ? x / 4 : x % 4];
            }
            for (uint32_t j = 0; j < 8; j++) {
                data.multipliers[j] = j < 4 ? INT32_MAX : 1;
                data.addend[j] = (int32_t)j - 4;
            }
            compare(&data);
            free_data(&data);
        }
    }
}

/* 64-bit sums, all shifts; every fourth time only the ends of the formats. */
static void wide_weights(struct random *random) {
    for (int round = 0; round < 300; round++) {
        const uint32_t rows = 4U * (uint32_t)random_between(random, 1, 6);
        const uint32_t columns =
            4U * (uint32_t)random_between(random, 1, round % 8 == 0 ? 128 : 25);
        /* Bound: columns * 2^30 < 2^(31 + shift). */
        const uint32_t shift = (uint32_t)random_between(random, columns <= 100 ? 6 : 9, 31);
        int16_t *weights = allocate(rows * columns * 2);
        int16_t *panels = allocate(rows * columns * 2);
        int16_t *input = allocate(columns * 2);
        int32_t *multipliers = allocate(rows * 4);
        int32_t *output = allocate(rows * 4);
        for (uint32_t j = 0; j < columns; j++) {
            input[j] = (int16_t)(round % 4 == 0 ? INT16_MIN
                                                : random_between(random, INT16_MIN, INT16_MAX));
        }
        for (uint32_t i = 0; i < rows; i++) {
            for (uint32_t j = 0; j < columns; j++) {
                const int32_t weight = random_between(random, -32767, 32767);
                weights[i * columns + j] =
                    (int16_t)(round % 4 == 0 ? (weight < 0 ? -32767 : 32767) : weight);
                panels[layout_element(columns, i, j)] = weights[i * columns + j];
            }
            multipliers[i] = random_between(random, 0, INT32_MAX);
            output[i] = (int32_t)i - 7;
        }
        const struct matrix_q15 matrix = {panels, multipliers, rows, columns, shift};
        mat_vec_q15_q15(&matrix, input, output, output);
        for (uint32_t i = 0; i < rows; i++) {
            int64_t sum = 0;
            for (uint32_t j = 0; j < columns; j++) {
                sum += (int64_t)weights[i * columns + j] * input[j];
            }
            sum >>= shift;
            CHECK(sum >= INT32_MIN && sum <= INT32_MAX, "the test's own data must fit");
            CHECK_EQUAL(((sum * multipliers[i] + INT64_C(0x80000000)) >> 32) + (int32_t)i - 7,
                        output[i], "%u x %u, row %u", rows, columns, i);
        }
        free(weights);
        free(panels);
        free(input);
        free(multipliers);
        free(output);
    }
}

void mat_vec_test(struct random *random) {
    random_values(random);
    format_limits();
    wide_weights(random);
}
