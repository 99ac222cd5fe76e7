/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/math.h"
#include "metronome/rounding.h"

/*
 * Equation: output[i] = addend[i] + round(multipliers[i] * 2^(shift-32) * sum_j M[i][j] * input[j])
 * Shapes:   M rows x columns, both multiples of 4; input columns; addend and output rows. output
 * may be addend. Formats:  M int8 in blocks of 4 x 4 (even rows of a block are stored with 128
 * added, so that two rows make one 16-bit number for the DSP build); input int16; addend and output
 * int32 in one common scale. Overflow: each shifted sum must fit int32, and each output too; the
 * quantiser checks both for every input. Scratch:  none. Source:   row-blocked matrix-vector
 * product; one scale a row as in Jacob et al., CVPR 2018.
 */
void mat_vec_q7_q15(const struct matrix_q7 *matrix, const int16_t *input, const int32_t *addend,
                    int32_t *output) {
    const uint32_t columns = matrix->columns;
    const uint32_t shift = matrix->shift;
    const uint8_t *block = matrix->blocks;

    /* Even rows carry 128 too much in every weight: 128 times the sum of the input. */
    int32_t input_sum = 0;
    for (uint32_t j = 0; j < columns; j++) {
        input_sum += input[j];
    }
    const uint32_t excess = (uint32_t)input_sum << 7;

    for (uint32_t i = 0; i < matrix->rows; i += METRONOME_BLOCK) {
        /* Bound: modulo 2^32 on the way; exact in the end because the shifted sum fits int32. */
        uint32_t sum0 = 0U - excess;
        uint32_t sum1 = 0;
        uint32_t sum2 = sum0;
        uint32_t sum3 = 0;
        for (uint32_t j = 0; j < columns; j += METRONOME_BLOCK) {
            for (uint32_t k = 0; k < METRONOME_BLOCK; k++) {
                const uint32_t x = (uint32_t)input[j + k];
                sum0 += block[2 * k] * x;
                sum1 += (uint32_t)(int8_t)block[2 * k + 1] * x;
                sum2 += block[2 * k + 8] * x;
                sum3 += (uint32_t)(int8_t)block[2 * k + 9] * x;
            }
            block += METRONOME_BLOCK * METRONOME_BLOCK;
        }
        const int32_t *multipliers = matrix->multipliers + i;
        output[i] = addend[i] + multiply_high_q31((int32_t)(sum0 << shift), multipliers[0]);
        output[i + 1] = addend[i + 1] + multiply_high_q31((int32_t)(sum1 << shift), multipliers[1]);
        output[i + 2] = addend[i + 2] + multiply_high_q31((int32_t)(sum2 << shift), multipliers[2]);
        output[i + 3] = addend[i + 3] + multiply_high_q31((int32_t)(sum3 << shift), multipliers[3]);
    }
}
