/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/math.h"
#include "metronome/rounding.h"
#include "scalar.h"

/* Blocks in one pass of the inner loop. */
#define UNROLLED 2

/* Adds block number at. */
__attribute__((always_inline)) static inline struct scalar_sums
add_block(struct scalar_sums s, const uint8_t *blocks, const int16_t *input, const int at) {
    s = scalar_add_column(s, blocks, input, METRONOME_BLOCK * at);
    s = scalar_add_column(s, blocks, input, METRONOME_BLOCK * at + 1);
    s = scalar_add_column(s, blocks, input, METRONOME_BLOCK * at + 2);
    return scalar_add_column(s, blocks, input, METRONOME_BLOCK * at + 3);
}

/*
 * Equation: output[i] = addend[i] + round(multipliers[i] * 2^(shift-32) * sum_j M[i][j] * input[j])
 * Shapes:   M rows x columns, both multiples of 4; input columns; addend and output rows. output
 *           may be addend.
 * Formats:  M int8 in blocks of 4 x 4 (even rows of a block are stored with 128 added, so that two
 *           rows make one 16-bit number for the DSP build); input int16; addend and output int32 in
 *           one common scale.
 * Overflow: each shifted sum must fit int32, and each output too; the quantiser checks both for
 *           every input.
 * Scratch:  none.
 * Source:   row-blocked matrix-vector product; one scale a row as in Jacob et al., CVPR 2018.
 */
void mat_vec_q7_q15(const struct matrix_q7 *matrix, const int16_t *input, const int32_t *addend,
                    int32_t *output) {
    const uint32_t shift = matrix->shift;
    const uint8_t *blocks = matrix->blocks;
    const int32_t *multipliers = matrix->multipliers;
    const int32_t *const last = multipliers + matrix->rows;
    const int16_t *const end = input + matrix->columns;
    const int16_t *const unrolled_end =
        input + matrix->columns / (UNROLLED * METRONOME_BLOCK) * (UNROLLED * METRONOME_BLOCK);

    /* Even rows carry 128 too much in every weight: 128 times the sum of the input. */
    int32_t input_sum = 0;
    for (const int16_t *x = input; x != end; x += METRONOME_BLOCK) {
        input_sum += x[0] + x[1] + x[2] + x[3];
    }
    const uint32_t excess = (uint32_t)input_sum << 7;

    for (; multipliers != last; multipliers += METRONOME_BLOCK) {
        /* Bound: modulo 2^32 on the way; exact in the end because the shifted sum fits int32. */
        struct scalar_sums s = {0U - excess, 0, 0U - excess, 0};
        const int16_t *x = input;
        while (x != unrolled_end) {
            s = add_block(s, blocks, x, 0);
            s = add_block(s, blocks, x, 1);
            blocks += UNROLLED * METRONOME_BLOCK * METRONOME_BLOCK;
            x += UNROLLED * METRONOME_BLOCK;
        }
        if (x != end) {
            s = add_block(s, blocks, x, 0);
            blocks += METRONOME_BLOCK * METRONOME_BLOCK;
        }
        output[0] = multiply_add_high_q31((int32_t)(s.row0 << shift), multipliers[0], addend[0]);
        output[1] = multiply_add_high_q31((int32_t)(s.row1 << shift), multipliers[1], addend[1]);
        output[2] = multiply_add_high_q31((int32_t)(s.row2 << shift), multipliers[2], addend[2]);
        output[3] = multiply_add_high_q31((int32_t)(s.row3 << shift), multipliers[3], addend[3]);
        addend += METRONOME_BLOCK;
        output += METRONOME_BLOCK;
    }
}
