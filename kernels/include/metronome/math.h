/* SPDX-License-Identifier: Apache-2.0 */
/* Matrix, vector and rounding kernels. Shapes, formats and bounds stand with each function. */
#ifndef METRONOME_MATH_H
#define METRONOME_MATH_H

#include <stdint.h>

/* Rows and columns of a stored matrix, and the vectors that meet it, are padded to this many. */
#define METRONOME_BLOCK 4

/* A length with its padding. */
static inline uint32_t padded_length(uint32_t length) {
    return (length + METRONOME_BLOCK - 1U) & ~(METRONOME_BLOCK - 1U);
}

/*
 * An int8 matrix with one scale a row, stored in panels of 8 rows, the last of 4 where 8 are not
 * left (docs/formats.md): the element in row i, column j is worth multipliers[i] * 2^(shift - 32)
 * output units per input unit.
 */
struct matrix_q7 {
    const uint8_t *blocks;      /* rows * columns bytes, aligned to 4 */
    const int32_t *multipliers; /* rows, each 0 or more */
    uint32_t rows;              /* a multiple of METRONOME_BLOCK */
    uint32_t columns;           /* a multiple of METRONOME_BLOCK, not 0 */
    uint32_t shift;             /* of each sum before it is multiplied, 0 to 16 */
};

/* The input of a product is aligned to 4. */
void mat_vec_q7_q15(const struct matrix_q7 *matrix, const int16_t *input, const int32_t *addend,
                    int32_t *output);

/*
 * An int16 matrix with one scale a row, stored in panels of 4 rows (docs/formats.md): the element
 * in row i, column j is worth multipliers[i] * 2^(-shift - 32) output units per input unit.
 */
struct matrix_q15 {
    const int16_t *panels;      /* rows * columns, aligned to 4 */
    const int32_t *multipliers; /* rows, each 0 or more */
    uint32_t rows;              /* a multiple of METRONOME_BLOCK */
    uint32_t columns;           /* a multiple of METRONOME_BLOCK, not 0 */
    uint32_t shift;             /* of each sum to the right, before it is multiplied, 0 to 31 */
};

void mat_vec_q15_q15(const struct matrix_q15 *matrix, const int16_t *input, const int32_t *addend,
                     int32_t *output);

/* Bytes of two elements of a sparse matrix, and the most columns that it can have. */
#define METRONOME_SPARSE_PAIR 4
#define METRONOME_SPARSE_COLUMNS 256

/*
 * An int8 matrix with one scale a row of which only the elements other than 0 are stored, row by
 * row, two elements in 4 bytes: the columns of both, then the weights of both; an element that is
 * wanting at a row's end is one of weight 0. Scales as those of struct matrix_q7.
 */
struct matrix_sparse_q7 {
    const uint8_t *counts;      /* rows: how many pairs each has */
    const uint8_t *pairs;       /* as many as the counts say */
    const int32_t *multipliers; /* rows, each 0 or more */
    uint32_t rows;              /* a multiple of METRONOME_BLOCK, not 0 */
    uint32_t columns;           /* METRONOME_SPARSE_COLUMNS or fewer */
    uint32_t shift;             /* of each sum before it is multiplied, 0 to 16 */
};

void mat_vec_sparse_q7_q15(const struct matrix_sparse_q7 *matrix, const int16_t *input,
                           const int32_t *addend, int32_t *output);

/* These two: length a multiple of 4. */
void vec_add_q31(uint32_t length, const int32_t *a, const int32_t *b, int32_t *output);

void vec_saturate_q31_q15(uint32_t length, const int32_t *input, int16_t *output);

void vec_round_q31_q15(uint32_t length, uint32_t shift, const int32_t *input, int16_t *output);

void vec_copy_q31(uint32_t length, const int32_t *input, int32_t *output);

void vec_spread_q15_q31(uint32_t length, int32_t value, const int16_t *factors, int32_t *output);

uint32_t argmax_q31(uint32_t length, const int32_t *input);

#endif
