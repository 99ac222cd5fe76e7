/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/math.h"
#include "metronome/rounding.h"
#include "scalar.h"

/* Rows of a panel, and of the panel that is left where the rows are no multiple of that. */
#define PANEL 8U
#define HALF 4U

/* Four rows of a panel, whose weights begin at weights; a pair of columns every step + 8 bytes. */
__attribute__((always_inline)) static inline void
four_rows(const struct matrix_q7 *matrix, uint32_t row, const int step, uint32_t excess,
          const uint8_t *weights, const int16_t *input, const int32_t *addend, int32_t *output) {
    const uint32_t shift = matrix->shift;
    const int32_t *multipliers = matrix->multipliers + row;
    const struct scalar_sums s = scalar_four_rows(weights, step, input, input + matrix->columns);
    /* Bound: modulo 2^32 on the way; exact in the end because the shifted sum fits int32. */
    const uint32_t even0 = s.pair0 - 256U * s.odd0 - excess;
    const uint32_t even2 = s.pair2 - 256U * s.odd2 - excess;
    addend += row;
    output += row;
    output[0] = multiply_add_high_q31((int32_t)(even0 << shift), multipliers[0], addend[0]);
    output[1] = multiply_add_high_q31((int32_t)(s.odd0 << shift), multipliers[1], addend[1]);
    output[2] = multiply_add_high_q31((int32_t)(even2 << shift), multipliers[2], addend[2]);
    output[3] = multiply_add_high_q31((int32_t)(s.odd2 << shift), multipliers[3], addend[3]);
}

/*
 * Equation: output[i] = addend[i] + round(multipliers[i] * 2^(shift-32) * sum_j M[i][j] * input[j])
 * Shapes:   M rows x columns, both multiples of 4; input columns; addend and output rows. output
 *           may be addend.
 * Formats:  M int8 in panels of 8 rows, the last of 4 where 8 are not left (even rows are stored
 *           with 128 added, so that two rows make one 16-bit number for the builds in assembly);
 *           input int16, aligned to 4; addend and output int32 in one common scale.
 * Overflow: each shifted sum must fit int32, and each output too; the quantiser checks both for
 *           every input.
 * Scratch:  none.
 * Source:   row-blocked matrix-vector product; one scale a row as in Jacob et al., CVPR 2018.
 */
void mat_vec_q7_q15(const struct matrix_q7 *matrix, const int16_t *input, const int32_t *addend,
                    int32_t *output) {
    const uint32_t rows = matrix->rows;
    const uint32_t columns = matrix->columns;
    const uint8_t *panel = matrix->blocks;

    /* Even rows carry 128 too much in every weight: 128 times the sum of the input. */
    int32_t input_sum = 0;
    for (uint32_t j = 0; j < columns; j += METRONOME_BLOCK) {
        input_sum += input[j] + input[j + 1] + input[j + 2] + input[j + 3];
    }
    const uint32_t excess = (uint32_t)input_sum << 7;

    uint32_t row = 0;
    for (; row + PANEL <= rows; row += PANEL) {
        four_rows(matrix, row, 8, excess, panel, input, addend, output);
        four_rows(matrix, row + HALF, 8, excess, panel + PANEL, input, addend, output);
        panel += PANEL * columns;
    }
    if (row < rows) {
        four_rows(matrix, row, 0, excess, panel, input, addend, output);
    }
}
