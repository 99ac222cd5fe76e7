/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/math.h"
#include "simd.h"

/* Finishes two rows from paired = 256 * odd + even and even, both without the excess of 128. */
static inline void finish_pair(const struct matrix_q7 *matrix, uint32_t row, int64_t paired,
                               uint32_t even, const int32_t *addend, int32_t *output) {
    const uint32_t shift = matrix->shift;
    /* Bound: paired - even is 256 * odd exactly; the shifted sums fit int32. */
    const uint32_t odd = (uint32_t)((paired - (int32_t)even) >> 8);
    output[row] = simd_smmlar((int32_t)(even << shift), matrix->multipliers[row], addend[row]);
    output[row + 1] =
        simd_smmlar((int32_t)(odd << shift), matrix->multipliers[row + 1], addend[row + 1]);
}

/*
 * Equation: output[i] = addend[i] + round(multipliers[i] * 2^(shift-32) * sum_j M[i][j] * input[j])
 * Shapes:   M rows x columns, both multiples of 4; input columns; addend and output rows. output
 * may be addend. Formats:  as math/mat_vec_q7_q15.c, and the same results bit for bit; input
 * aligned to 4. Overflow: as math/mat_vec_q7_q15.c. Scratch:  none. Source:   two int8 weights ride
 * in one int16 factor (256 * odd + even): SMLALD sums both rows, SMLAD the even row alone, so that
 * four products of two rows cost three instructions.
 */
void mat_vec_q7_q15(const struct matrix_q7 *matrix, const int16_t *input, const int32_t *addend,
                    int32_t *output) {
    const uint32_t columns = matrix->columns;
    const uint8_t *block = matrix->blocks;
    const int16_t *const end = input + columns;

    uint32_t input_sum = 0;
    for (const int16_t *x = input; x < end; x += 2) {
        input_sum = simd_smlad(load_word(x), 0x00010001U, input_sum);
    }
    /* Even rows carry 128 too much in every weight. */
    const int64_t excess = (int64_t)(int32_t)input_sum * 128;

    for (uint32_t i = 0; i < matrix->rows; i += METRONOME_BLOCK) {
        /* Bound: |paired| < 2^15 * 2^15 * columns. Even sums are exact modulo 2^32. */
        int64_t paired0 = -excess;
        int64_t paired1 = -excess;
        uint32_t even0 = 0U - (uint32_t)excess;
        uint32_t even1 = even0;
        for (const int16_t *x = input; x < end; x += METRONOME_BLOCK) {
            const uint32_t x01 = load_word(x);
            const uint32_t x23 = load_word(x + 2);
            const uint32_t rows0_columns01 = load_word(block);
            const uint32_t rows0_columns23 = load_word(block + 4);
            const uint32_t rows1_columns01 = load_word(block + 8);
            const uint32_t rows1_columns23 = load_word(block + 12);
            paired0 = simd_smlald(rows0_columns01, x01, paired0);
            even0 = simd_smlad(simd_uxtb16(rows0_columns01), x01, even0);
            paired0 = simd_smlald(rows0_columns23, x23, paired0);
            even0 = simd_smlad(simd_uxtb16(rows0_columns23), x23, even0);
            paired1 = simd_smlald(rows1_columns01, x01, paired1);
            even1 = simd_smlad(simd_uxtb16(rows1_columns01), x01, even1);
            paired1 = simd_smlald(rows1_columns23, x23, paired1);
            even1 = simd_smlad(simd_uxtb16(rows1_columns23), x23, even1);
            block += METRONOME_BLOCK * METRONOME_BLOCK;
        }
        finish_pair(matrix, i, paired0, even0, addend, output);
        finish_pair(matrix, i + 2, paired1, even1, addend, output);
    }
}
