/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/math.h"
#include "metronome/rounding.h"

/*
 * Equation: output[i] = addend[i] + round(multipliers[i] * floor(S[i] / 2^shift) / 2^32) with the
 *           exact sum S[i] = sum_j M[i][j] * input[j]
 * Shapes:   M rows x columns, both multiples of 4; input columns; addend and output rows. output
 *           may be addend.
 * Formats:  M int16 in panels of 4 rows; input int16, aligned to 4; addend and output int32 in one
 *           common scale.
 * Overflow: S has 64 bits; S / 2^shift must fit int32, and each output too; the quantiser checks
 *           both for every input.
 * Scratch:  none.
 * Source:   as mat_vec_q7_q15.
 */
void mat_vec_q15_q15(const struct matrix_q15 *matrix, const int16_t *input, const int32_t *addend,
                     int32_t *output) {
    const int16_t *panel = matrix->panels;
    for (uint32_t row = 0; row < matrix->rows; row += METRONOME_BLOCK) {
        int64_t sums[METRONOME_BLOCK] = {0, 0, 0, 0};
        for (uint32_t j = 0; j < matrix->columns; j += 2) {
            for (uint32_t i = 0; i < METRONOME_BLOCK; i++) {
                /* Bound: each product at most 2^30. */
                sums[i] += (int64_t)(panel[0] * input[j]) + panel[1] * input[j + 1];
                panel += 2;
            }
        }
        for (uint32_t i = 0; i < METRONOME_BLOCK; i++) {
            output[row + i] = multiply_add_high_q31((int32_t)(sums[i] >> matrix->shift),
                                                    matrix->multipliers[row + i], addend[row + i]);
        }
    }
}
