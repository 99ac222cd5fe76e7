/* SPDX-License-Identifier: Apache-2.0 */
/* Sparse matrices, rank-one blocks and stacks against loops over plain matrices in 64 bits. */
#include "check.h"
#include "metronome/linear.h"
#include "tests.h"
#include <string.h>

enum { MOST_ROWS = 24 };

static void *allocate(size_t bytes) {
    void *memory = malloc(bytes);
    CHECK(memory != NULL, "out of memory");
    return memory;
}

static int64_t scaled(int64_t value, int32_t factor) {
    return (value * factor + INT64_C(0x80000000)) >> 32;
}

/* A row's elements, each there with a probability of parts in 8, as pairs; returns their number. */
static uint32_t sparse_row(struct random *random, uint32_t columns, int32_t parts, int8_t *row,
                           uint8_t *pairs) {
    uint32_t count = 0;
    for (uint32_t j = 0; j < columns; j++) {
        row[j] =
            (int8_t)(random_between(random, 0, 7) < parts ? random_between(random, -127, 127) : 0);
        if (row[j] != 0) {
            pairs[count / 2 * 4 + count % 2] = (uint8_t)j;
            pairs[count / 2 * 4 + 2 + count % 2] = (uint8_t)row[j];
            count++;
        }
    }
    if (count % 2 != 0) {
        pairs[count / 2 * 4 + 1] = (uint8_t)(columns - 1);
        pairs[count / 2 * 4 + 3] = 0;
    }
    return (count + 1) / 2;
}

static void sparse_rows_skip_zeros(struct random *random) {
    for (int round = 0; round < 400; round++) {
        const uint32_t rows = 4U * (uint32_t)random_between(random, 1, MOST_ROWS / 4);
        const uint32_t columns = 4U * (uint32_t)random_between(random, 1, round % 8 == 0 ? 64 : 20);
        /* Bound: 256 * 127 * 2^15 < 2^30. */
        const uint32_t shift = (uint32_t)random_between(random, 0, 1);
        int8_t *weights = allocate(rows * columns);
        uint8_t *counts = allocate(rows);
        uint8_t *some = allocate(rows * columns * 2U);
        int32_t *multipliers = allocate(rows * sizeof *multipliers);
        int32_t *output = allocate(rows * sizeof *output);
        int16_t *input = allocate(columns * sizeof *input);
        int32_t addend[MOST_ROWS];
        uint32_t pairs = 0;
        for (uint32_t j = 0; j < columns; j++) {
            input[j] = (int16_t)(round % 4 == 0 ? INT16_MIN
                                                : random_between(random, INT16_MIN, INT16_MAX));
        }
        for (uint32_t i = 0; i < rows; i++) {
            const uint32_t count = sparse_row(random, columns, random_between(random, 0, 8),
                                              weights + i * columns, some + pairs * 4U);
            counts[i] = (uint8_t)count;
            pairs += count;
            multipliers[i] = random_between(random, 0, INT32_MAX);
            addend[i] = random_between(random, -(1 << 29), 1 << 29);
        }
        /* As many bytes as there are, for the sanitizer. */
        uint8_t *exact = allocate(pairs * 4U + 1U);
        memcpy(exact, some, pairs * 4U);
        const struct matrix_sparse_q7 matrix = {counts, exact, multipliers, rows, columns, shift};
        for (int place = 0; place < 2; place++) {
            memcpy(output, addend, rows * sizeof *output);
            mat_vec_sparse_q7_q15(&matrix, input, place == 0 ? addend : output, output);
            for (uint32_t i = 0; i < rows; i++) {
                int64_t sum = 0;
                for (uint32_t j = 0; j < columns; j++) {
                    sum += weights[i * columns + j] * input[j];
                }
                CHECK_EQUAL(addend[i] + scaled(sum * (1 << shift), multipliers[i]), output[i],
                            "%u x %u, row %u", rows, columns, i);
            }
        }
        free(weights);
        free(counts);
        free(some);
        free(exact);
        free(multipliers);
        free(output);
        free(input);
    }
}

/* An image of one stack: a dense product, and rank-one blocks on other rows and columns. */
struct stacked {
    struct image image;
    struct image_linear stack;
    struct image_linear parts[2];
    struct image_linear sums;
    struct image_rank_one blocks[2];
    int16_t factors[16];
    int32_t multipliers[4];
    uint8_t ones[32];
};

#define AT(field) ((uint32_t)offsetof(struct stacked, field))

/* Dense matrices whose weights are all 1: an even row's are stored with 128 added. */
static void fill_with_ones(struct stacked *stacked) {
    for (uint32_t i = 0; i < sizeof stacked->ones; i++) {
        stacked->ones[i] = i % 2 == 0 ? 129 : 1;
    }
}

static struct stacked stacked_of(struct random *random) {
    struct stacked s = {
        .image = {.bytes = sizeof s},
        .stack =
            {.kind = LINEAR_STACK, .rows = 12, .columns = 8, .children = AT(parts), .count = 2},
        .parts = {{.kind = LINEAR_DENSE_Q7,
                   .rows = 4,
                   .columns = 8,
                   .weights = AT(ones),
                   .multipliers = AT(multipliers)},
                  {.kind = LINEAR_RANK_ONE,
                   .rows = 12,
                   .columns = 4,
                   .column = 4,
                   .weights = AT(factors),
                   .multipliers = AT(blocks),
                   .children = AT(sums),
                   .count = 2}},
        .sums = {.kind = LINEAR_DENSE_Q7,
                 .rows = 4,
                 .columns = 4,
                 .weights = AT(ones),
                 .multipliers = AT(multipliers)},
        .blocks = {{.sum = 3, .row = 4, .rows = 8}, {.sum = 1, .row = 0, .rows = 8}},
    };
    fill_with_ones(&s);
    for (int i = 0; i < 16; i++) {
        s.factors[i] = (int16_t)random_between(random, INT16_MIN, INT16_MAX);
    }
    for (int i = 0; i < 4; i++) {
        s.multipliers[i] = random_between(random, 0, INT32_MAX);
    }
    return s;
}

static int64_t spread(int64_t sum, int16_t factor) {
    return (sum * factor + 32768) >> 16;
}

static void stacks_add_their_parts(struct random *random) {
    for (int round = 0; round < 200; round++) {
        const struct stacked s = stacked_of(random);
        int16_t input[8];
        int32_t addend[12];
        int32_t output[12];
        int64_t left = 0;
        int64_t right = 0;
        for (int j = 0; j < 8; j++) {
            input[j] = (int16_t)random_between(random, INT16_MIN, INT16_MAX);
            *(j < 4 ? &left : &right) += input[j];
        }
        for (int i = 0; i < 12; i++) {
            addend[i] = random_between(random, -(1 << 30), 1 << 30);
        }
        CHECK(linear_fits(&s.image, &s.stack, 12, 8), "a stack as it should be");
        CHECK_EQUAL(4, linear_scratch_length(&s.image, &s.stack), "scratch: one sum a row");
        int32_t scratch[4];
        for (int place = 0; place < 2; place++) {
            memcpy(output, addend, sizeof output);
            linear_apply(&s.image, &s.stack, input, place == 0 ? addend : output, output, scratch);
            const int64_t sum1 = scaled(right, s.multipliers[1]);
            const int64_t sum3 = scaled(right, s.multipliers[3]);
            for (int i = 0; i < 12; i++) {
                int64_t expected = addend[i];
                expected += i < 4 ? scaled(left + right, s.multipliers[i]) : 0;
                expected += i >= 4 ? spread(sum3, s.factors[i - 4]) : 0;
                expected += i < 8 ? spread(sum1, s.factors[8 + i]) : 0;
                CHECK_EQUAL(expected, output[i], "row %d", i);
            }
        }
    }
}

static void damaged_products_do_not_fit(struct random *random) {
    const struct stacked good = stacked_of(random);
#define REFUSED(field, value)                                                                      \
    do {                                                                                           \
        struct stacked s = good;                                                                   \
        s.field = (value);                                                                         \
        CHECK(!linear_fits(&s.image, &s.stack, 12, 8), #field);                                    \
    } while (0)
    REFUSED(stack.kind, LINEAR_NONE);
    REFUSED(stack.kind, LINEAR_KINDS);
    REFUSED(stack.children, sizeof good);
    REFUSED(stack.children, AT(parts) + 2);
    REFUSED(stack.children, AT(stack)); /* itself */
    REFUSED(stack.count, UINT32_MAX / 28);
    REFUSED(parts[0].row, 10);
    REFUSED(parts[0].rows, 16);
    REFUSED(parts[0].rows, 6);
    REFUSED(parts[0].column, 4);
    REFUSED(parts[0].weights, sizeof good - 28);
    REFUSED(parts[0].shift, 17);
    REFUSED(parts[1].column, 2);
    REFUSED(parts[1].columns, 8);
    REFUSED(parts[1].count, UINT32_MAX / 8);
    REFUSED(parts[1].weights, sizeof good - 28);
    REFUSED(parts[1].children, sizeof good - 4);
    REFUSED(sums.columns, 8);
    REFUSED(blocks[0].sum, 4);
    REFUSED(blocks[0].row, 8);
    REFUSED(blocks[0].row, 2);
    REFUSED(blocks[1].rows, 6);
    REFUSED(blocks[1].rows, 65532);
#undef REFUSED
}

/* An image of one sparse matrix with 3 pairs. */
struct scattered {
    struct image image;
    struct image_linear matrix;
    int32_t multipliers[4];
    uint8_t counts[4];
    uint8_t pairs[12];
};

static void damaged_sparse_matrices_do_not_fit(void) {
    const struct scattered good = {
        .image = {.bytes = sizeof good},
        .matrix = {.kind = LINEAR_SPARSE_Q7,
                   .rows = 4,
                   .columns = 8,
                   .weights = offsetof(struct scattered, counts),
                   .multipliers = offsetof(struct scattered, multipliers),
                   .count = 3},
        .counts = {0, 2, 0, 1},
        .pairs = {0, 7, 1, 1, 3, 4, 1, 1, 6, 0, 1, 0},
    };
    CHECK(linear_fits(&good.image, &good.matrix, 4, 8), "a sparse matrix as it should be");
#define REFUSED(field, value)                                                                      \
    do {                                                                                           \
        struct scattered s = good;                                                                 \
        s.field = (value);                                                                         \
        CHECK(!linear_fits(&s.image, &s.matrix, s.matrix.rows, s.matrix.columns), #field);         \
    } while (0)
    REFUSED(matrix.count, 2);
    REFUSED(matrix.count, 4);
    REFUSED(matrix.count, UINT32_MAX / 4);
    REFUSED(matrix.columns, 4);
    REFUSED(matrix.columns, 260);
    REFUSED(matrix.rows, 8);
    REFUSED(matrix.weights, sizeof good);
    REFUSED(matrix.multipliers, sizeof good - 12);
    REFUSED(matrix.shift, 17);
    REFUSED(counts[0], 1);
    REFUSED(pairs[1], 8);
    REFUSED(pairs[8], 255);
#undef REFUSED
}

void forms_test(struct random *random) {
    sparse_rows_skip_zeros(random);
    stacks_add_their_parts(random);
    damaged_products_do_not_fit(random);
    damaged_sparse_matrices_do_not_fit();
}
