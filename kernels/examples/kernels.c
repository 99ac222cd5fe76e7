/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Holds the kernels of this build, in assembly or not, to plain loops: random shapes and values,
 * limits, in place, and the memory after each output. The status is 0, or where it went wrong: 1
 * int8 weights, 2 int16 weights, 3 activation functions.
 */
#include "../test/layout.h"
#include "example.h"
#include "metronome/activation.h"
#include "metronome/math.h"
#include "metronome/rounding.h"
#include "random.h"
#include "saturate.h"

#define MOST_ROWS 44U
#define MOST_COLUMNS 520U
#define MOST_BYTES 16384U
#define ROUNDS 90U
#define GUARD 0x5A5A5A5A

static int8_t weights8[MOST_BYTES];
static uint8_t stored8[MOST_BYTES] __attribute__((aligned(4)));
static int16_t weights16[MOST_BYTES / 2];
static int16_t stored16[MOST_BYTES / 2] __attribute__((aligned(4)));
static int32_t multipliers[MOST_ROWS];
static int32_t addend[MOST_ROWS];
static int32_t output[MOST_ROWS + 1];
static int16_t input[MOST_COLUMNS] __attribute__((aligned(4)));

static uint32_t between(uint32_t *seed, uint32_t low, uint32_t high) {
    return low + random_next(seed) % (high - low + 1);
}

/* Every fourth round takes only the ends of the formats. */
static int32_t value(uint32_t *seed, uint32_t round, int32_t most) {
    const uint32_t bits = random_next(seed);
    if (round % 4 == 0) {
        return (bits & 1U) == 0 ? most : -most;
    }
    return (int32_t)(bits % (2U * (uint32_t)most + 1U)) - most;
}

static int32_t scaled(int64_t sum, uint32_t row) {
    return addend[row] + (int32_t)((sum * multipliers[row] + ((int64_t)1 << 31)) >> 32);
}

static int64_t row_sum(uint32_t row, uint32_t columns, int wide) {
    int64_t sum = 0;
    for (uint32_t j = 0; j < columns; j++) {
        const uint32_t at = row * columns + j;
        sum += (int64_t)(wide ? weights16[at] : weights8[at]) * input[j];
    }
    return sum;
}

/* Calls the kernel and compares, then once more with the addend in the output's place. */
static uint32_t wrong(const struct matrix_q7 *q7, const struct matrix_q15 *q15) {
    const uint32_t rows = q7 ? q7->rows : q15->rows;
    const uint32_t columns = q7 ? q7->columns : q15->columns;
    uint32_t wrong = 0;
    for (uint32_t place = 0; place < 2; place++) {
        for (uint32_t i = 0; i < rows; i++) {
            output[i] = addend[i];
        }
        output[rows] = GUARD;
        const int32_t *from = place == 0 ? addend : output;
        if (q7) {
            mat_vec_q7_q15(q7, input, from, output);
        } else {
            mat_vec_q15_q15(q15, input, from, output);
        }
        for (uint32_t i = 0; i < rows; i++) {
            const int64_t sum = row_sum(i, columns, q7 == 0);
            const int64_t shifted = q7 ? sum * ((int64_t)1 << q7->shift) : sum >> q15->shift;
            wrong += output[i] != scaled(shifted, i);
        }
        wrong += output[rows] != GUARD;
    }
    return wrong;
}

/* Columns up to limit where they fit beside the rows. */
static uint32_t columns_of(uint32_t *seed, uint32_t rows, uint32_t round, uint32_t bytes) {
    const uint32_t most = MOST_BYTES / bytes / rows / 4;
    const uint32_t limit = round % 8 == 0 ? 128 : 24;
    return 4 * between(seed, 1, most < limit ? most : limit);
}

static uint32_t int8_wrong(uint32_t *seed, uint32_t round) {
    const uint32_t rows = 4 * between(seed, 1, MOST_ROWS / 4);
    const uint32_t columns = columns_of(seed, rows, round, 1);
    /* Bound: 96 * 127 * 2^15 < 2^29, so that two bits are free where there are no more columns. */
    const uint32_t shift = columns <= 96 ? between(seed, 0, 2) : 0;
    const struct matrix_q7 matrix = {stored8, multipliers, rows, columns, shift};
    for (uint32_t i = 0; i < rows; i++) {
        for (uint32_t j = 0; j < columns; j++) {
            const int8_t weight = (int8_t)value(seed, round, 127);
            weights8[i * columns + j] = weight;
            stored8[layout_byte(rows, columns, i, j)] = layout_stored(i, weight);
        }
    }
    return wrong(&matrix, 0);
}

static uint32_t int16_wrong(uint32_t *seed, uint32_t round) {
    const uint32_t rows = 4 * between(seed, 1, MOST_ROWS / 4);
    const uint32_t columns = columns_of(seed, rows, round, 2);
    /* Bound: 512 * 2^30 = 2^39; 96 * 2^30 < 2^37. */
    const uint32_t shift = between(seed, columns <= 96 ? 6 : 8, 31);
    const struct matrix_q15 matrix = {stored16, multipliers, rows, columns, shift};
    for (uint32_t i = 0; i < rows; i++) {
        for (uint32_t j = 0; j < columns; j++) {
            const int16_t weight = (int16_t)value(seed, round, 32767);
            weights16[i * columns + j] = weight;
            stored16[layout_element(columns, i, j)] = weight;
        }
    }
    return wrong(0, &matrix);
}

/* All lengths from 0 on, all shifts; the memory after the results stays as it was. */
static uint32_t activations_wrong(uint32_t *seed, uint32_t round) {
    const uint32_t length = round % MOST_ROWS;
    const uint32_t shift = 1 + round % 20;
    int16_t sigmoids[MOST_ROWS + 1];
    int16_t tangents[MOST_ROWS + 1];
    uint32_t wrong = 0;
    for (uint32_t i = 0; i < length; i++) {
        /* Bound: below 2^31 - 2^19. */
        addend[i] = (int32_t)(random_next(seed) << 8) / (1 << between(seed, 1, 16));
    }
    sigmoids[length] = tangents[length] = 77;
    vec_sigmoid_q15(length, shift, addend, sigmoids);
    vec_tanh_q15(length, shift, addend, tangents);
    for (uint32_t i = 0; i < length; i++) {
        const int32_t x = round_shift_q31(addend[i], shift);
        wrong += sigmoids[i] != sigmoid_q15(saturate_16(x));
        wrong += tangents[i] != tanh_q15(saturate_15(x));
    }
    return wrong + (sigmoids[length] != 77) + (tangents[length] != 77);
}

uint32_t example_run(void) {
    uint32_t seed = 1;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        for (uint32_t j = 0; j < MOST_COLUMNS; j++) {
            const uint32_t bits = random_next(&seed);
            input[j] = (int16_t)(round % 8 == 0 ? INT16_MIN : (int16_t)bits);
        }
        for (uint32_t i = 0; i < MOST_ROWS; i++) {
            multipliers[i] = round % 8 == 0 ? INT32_MAX : (int32_t)(random_next(&seed) << 7);
            addend[i] = (int32_t)random_next(&seed) - (1 << 23);
        }
        if (int8_wrong(&seed, round) != 0) {
            return 1;
        }
        if (int16_wrong(&seed, round) != 0) {
            return 2;
        }
        if (activations_wrong(&seed, round) != 0) {
            return 3;
        }
    }
    return 0;
}
