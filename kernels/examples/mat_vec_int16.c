/* SPDX-License-Identifier: Apache-2.0 */
/* mat_vec.c with weights of int16: mat_vec_q15_q15 on a matrix of 192 x 64. */
#include "../test/layout.h"
#include "example.h"
#include "metronome/math.h"
#include "random.h"

#define ROWS 192U
#define COLUMNS 64U
#define SHIFT 6U
#define CALLS 8

static int16_t panels[ROWS * COLUMNS] __attribute__((aligned(4)));
static int32_t multipliers[ROWS];
static int32_t addend[ROWS];
static int32_t output[ROWS];
static int16_t input[COLUMNS] __attribute__((aligned(4)));

static void matrix_fill(uint32_t *seed) {
    for (uint32_t i = 0; i < ROWS; i++) {
        for (uint32_t j = 0; j < COLUMNS; j++) {
            panels[layout_element(COLUMNS, i, j)] = (int16_t)random_next(seed);
        }
        multipliers[i] = (int32_t)(random_next(seed) << 7);
        addend[i] = (int32_t)random_next(seed) - (1 << 23);
    }
}

/* One row in the plainest way, to compare with. */
static int32_t row_expected(uint32_t row) {
    int64_t sum = 0;
    for (uint32_t j = 0; j < COLUMNS; j++) {
        sum += (int64_t)panels[layout_element(COLUMNS, row, j)] * input[j];
    }
    /* Bound: |sum| <= 64 * 2^30 = 2^36, less 6 bits; a multiplier is below 2^31. */
    const int64_t product = (int64_t)(int32_t)(sum >> SHIFT) * multipliers[row];
    return addend[row] + (int32_t)((product + ((int64_t)1 << 31)) >> 32);
}

uint32_t example_run(void) {
    const struct matrix_q15 matrix = {panels, multipliers, ROWS, COLUMNS, SHIFT};
    uint32_t seed = 1;
    uint32_t wrong = 0;

    matrix_fill(&seed);
    for (int call = 0; call < CALLS; call++) {
        for (uint32_t j = 0; j < COLUMNS; j++) {
            input[j] = (int16_t)random_next(&seed);
        }
        mat_vec_q15_q15(&matrix, input, addend, output);
        for (uint32_t i = 0; i < ROWS; i++) {
            wrong += output[i] != row_expected(i);
        }
    }
    return wrong != 0;
}
