/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How to measure a kernel with "metronome exec": a whole bare-metal program around mat_vec_q7_q15,
 * on a matrix of 192 x 64, which is what a GRU of 64 units multiplies its state with. Each passage
 * from measure_begin to measure_end is one call. The status tells whether the results were right.
 * mat_vec_16x32.c is the same on another shape.
 */
#include "../test/layout.h"
#include "example.h"
#include "metronome/math.h"
#include "random.h"

#ifndef ROWS
#define ROWS 192U
#define COLUMNS 64U
#endif
#define SHIFT 0U
#define CALLS 8

static uint8_t blocks[ROWS * COLUMNS] __attribute__((aligned(4)));
static int32_t multipliers[ROWS];
static int32_t addend[ROWS];
static int32_t output[ROWS];
static int16_t input[COLUMNS] __attribute__((aligned(4)));

/* Weights from -127 to 127. */
static void matrix_fill(uint32_t *seed) {
    for (uint32_t i = 0; i < ROWS; i++) {
        for (uint32_t j = 0; j < COLUMNS; j++) {
            const int32_t weight = (int32_t)(random_next(seed) % 255U) - 127;
            blocks[layout_byte(ROWS, COLUMNS, i, j)] = layout_stored(i, weight);
        }
        multipliers[i] = (int32_t)(random_next(seed) << 7);
        addend[i] = (int32_t)random_next(seed) - (1 << 23);
    }
}

static void input_fill(uint32_t *seed) {
    for (uint32_t j = 0; j < COLUMNS; j++) {
        input[j] = (int16_t)random_next(seed);
    }
}

/* One row in the plainest way, to compare with. */
static int32_t row_expected(uint32_t row) {
    int64_t sum = 0;
    for (uint32_t j = 0; j < COLUMNS; j++) {
        const uint8_t stored = blocks[layout_byte(ROWS, COLUMNS, row, j)];
        const int32_t weight = (row & 1U) == 0 ? (int32_t)stored - 128 : (int8_t)stored;
        sum += (int64_t)weight * input[j];
    }
    /* Bound: |sum| <= 64 * 127 * 2^15 < 2^28, and a multiplier is below 2^31. */
    const int64_t product = sum * ((int64_t)1 << SHIFT) * multipliers[row];
    return addend[row] + (int32_t)((product + ((int64_t)1 << 31)) >> 32);
}

/* Labels may stand once only: noipa keeps the compiler from copying this function. */
static __attribute__((noipa)) void measure(const struct matrix_q7 *matrix) {
    __asm__ volatile(".global measure_begin\nmeasure_begin:" : : : "memory");
    mat_vec_q7_q15(matrix, input, addend, output);
    __asm__ volatile(".global measure_end\nmeasure_end:" : : : "memory");
}

uint32_t example_run(void) {
    const struct matrix_q7 matrix = {blocks, multipliers, ROWS, COLUMNS, SHIFT};
    uint32_t seed = 1;
    uint32_t wrong = 0;

    matrix_fill(&seed);
    for (int call = 0; call < CALLS; call++) {
        input_fill(&seed);
        measure(&matrix);
        for (uint32_t i = 0; i < ROWS; i++) {
            wrong += output[i] != row_expected(i);
        }
    }
    return wrong != 0;
}
