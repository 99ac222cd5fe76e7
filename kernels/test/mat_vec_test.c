/* SPDX-License-Identifier: Apache-2.0 */
/* mat_vec_q7_q15, plain and DSP, against a loop over a plain matrix in 64 bits. */
#include "check.h"
#include "metronome/math.h"
#include "tests.h"
#include <string.h>

void mat_vec_q7_q15_dsp(const struct matrix_q7 *matrix, const int16_t *input, const int32_t *addend,
                        int32_t *output);

typedef void mat_vec(const struct matrix_q7 *matrix, const int16_t *input, const int32_t *addend,
                     int32_t *output);

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
    const uint32_t columns = data->matrix.columns;
    uint8_t *to = data->blocks;
    for (uint32_t i = 0; i < data->matrix.rows; i += 4) {
        for (uint32_t j = 0; j < columns; j += 4) {
            for (uint32_t pair = i; pair < i + 4; pair += 2) {
                for (uint32_t k = j; k < j + 4; k++) {
                    *to++ = (uint8_t)(data->weights[pair * columns + k] + 128);
                    *to++ = (uint8_t)data->weights[(pair + 1) * columns + k];
                }
            }
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

static void compare(struct data *data, const char *name, mat_vec *function) {
    const uint32_t rows = data->matrix.rows;
    int32_t *output = allocate(rows * sizeof *output);
    function(&data->matrix, data->input, data->addend, output);
    for (uint32_t i = 0; i < rows; i++) {
        CHECK_EQUAL(expected(data, i), output[i], "%s, %u x %u, row %u", name, rows,
                    data->matrix.columns, i);
    }
    memcpy(output, data->addend, rows * sizeof *output);
    function(&data->matrix, data->input, output, output);
    for (uint32_t i = 0; i < rows; i++) {
        CHECK_EQUAL(expected(data, i), output[i], "%s in place, row %u", name, i);
    }
    free(output);
}

static void compare_both(struct data *data) {
    pack(data);
    compare(data, "plain", mat_vec_q7_q15);
    compare(data, "dsp", mat_vec_q7_q15_dsp);
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
        compare_both(&data);
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
            compare_both(&data);
            free_data(&data);
        }
    }
}

void mat_vec_test(struct random *random) {
    random_values(random);
    format_limits();
}
