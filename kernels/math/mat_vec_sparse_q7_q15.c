/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/math.h"
#include "metronome/rounding.h"

/*
 * Equation: output[i] = addend[i] + round(multipliers[i] * 2^(shift-32) * sum_j M[i][j] * input[j])
 * Shapes:   M rows x columns with at most 256 columns, only its elements other than 0; addend and
 *           output rows. output may be addend.
 * Formats:  M int8, two elements of a row in 4 bytes: both columns, both weights; input int16;
 *           addend and output int32 in one common scale.
 * Overflow: as mat_vec_q7_q15.
 * Scratch:  none.
 * Source:   compressed sparse rows. Columns are counted from the matrix's first one and not from
 *           the element before: no index waits for another, and none can overflow.
 */
void mat_vec_sparse_q7_q15(const struct matrix_sparse_q7 *matrix, const int16_t *input,
                           const int32_t *addend, int32_t *output) {
    const uint32_t shift = matrix->shift;
    const uint8_t *pair = matrix->pairs;
    for (uint32_t i = 0; i < matrix->rows; i++) {
        /* Bound: modulo 2^32 on the way; exact in the end because the shifted sum fits int32. */
        uint32_t sum = 0;
        for (uint32_t left = matrix->counts[i]; left != 0; left--) {
            sum += (uint32_t)(int8_t)pair[2] * (uint32_t)input[pair[0]];
            sum += (uint32_t)(int8_t)pair[3] * (uint32_t)input[pair[1]];
            pair += METRONOME_SPARSE_PAIR;
        }
        output[i] =
            multiply_add_high_q31((int32_t)(sum << shift), matrix->multipliers[i], addend[i]);
    }
}
