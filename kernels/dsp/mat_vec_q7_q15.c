/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/math.h"
#include "simd.h"

/* Blocks in one pass of the inner loop. */
#define UNROLLED 4

/*
 * Equation: output[i] = addend[i] + round(multipliers[i] * 2^(shift-32) * sum_j M[i][j] * input[j])
 * Shapes:   M rows x columns, both multiples of 4; input columns; addend and output rows. output
 *           may be addend.
 * Formats:  as math/mat_vec_q7_q15.c, and the same results bit for bit; input aligned to 4.
 * Overflow: as math/mat_vec_q7_q15.c.
 * Scratch:  none.
 * Source:   two int8 weights ride in one int16 factor (256 * odd + even): SMLALD sums both rows,
 *           SMLAD the even row alone, so that four products of two rows cost three instructions.
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

    uint32_t input_sum = 0;
    for (const int16_t *x = input; x != end; x += METRONOME_BLOCK) {
        input_sum = simd_smlad(simd_load(x), 0x00010001U, input_sum);
        input_sum = simd_smlad(simd_load(x + 2), 0x00010001U, input_sum);
    }
    /* Even rows carry 128 too much in every weight. */
    const int64_t excess = (int64_t)(int32_t)input_sum * 128;

    for (; multipliers != last; multipliers += METRONOME_BLOCK) {
        /* Bound: |paired| < 2^15 * 2^15 * columns. Even sums are exact modulo 2^32. */
        struct simd_sums s = {-excess, -excess, 0U - (uint32_t)excess, 0U - (uint32_t)excess};
        const int16_t *x = input;
        while (x != unrolled_end) {
            s = simd_add_block(s, blocks, x, 0);
            s = simd_add_block(s, blocks, x, 1);
            s = simd_add_block(s, blocks, x, 2);
            s = simd_add_block(s, blocks, x, 3);
            blocks += UNROLLED * METRONOME_BLOCK * METRONOME_BLOCK;
            x += UNROLLED * METRONOME_BLOCK;
        }
        while (x != end) {
            s = simd_add_block(s, blocks, x, 0);
            blocks += METRONOME_BLOCK * METRONOME_BLOCK;
            x += METRONOME_BLOCK;
        }
        simd_finish_rows(s, shift, multipliers, addend, output);
        addend += METRONOME_BLOCK;
        output += METRONOME_BLOCK;
    }
}
