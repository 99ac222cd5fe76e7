/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/delta.h"
#include "metronome/rounding.h"

/*
 * Equation: memory[i] += sum_j M[i][j] * delta[j]
 *           output[i] = addend[i] + round(multipliers[i] * 2^(shift-32) * memory[i])
 * Shapes:   M rows x columns, both multiples of 4; memory, addend and output rows. output may be
 *           addend.
 * Formats:  M int8 in panels of columns (even rows are stored with 128 added, so that two rows make
 *           one 16-bit number for the DSP build); deltas int16; memory int32; addend and output
 *           int32 in one common scale.
 * Overflow: Bound: modulo 2^32 on the way. A memory is the sum of M[i][j] times what is kept of
 *           element j, which is int16: exact once its step is done, because the quantiser checks
 *           that this sum, shifted, fits int32 for every input; so does each output.
 * State:    memory, never rounded.
 * Source:   Neil et al., ICML 2017; one scale a row as in Jacob et al., CVPR 2018.
 */
void delta_product_q7_q15(const struct columns_q7 *matrix, const struct delta_list *list,
                          int32_t *memory, const int32_t *addend, int32_t *output) {
    const uint32_t rows = matrix->rows;
    const uint32_t shift = matrix->shift;
    const uint32_t panel_bytes = METRONOME_BLOCK * matrix->columns;
    const int32_t *multipliers = matrix->multipliers;
    const uint8_t *panel = matrix->panels;
    const struct delta_pair *const end = list->pairs + list->count;
    const uint32_t excess = (uint32_t)list->sum * 128U;
    uint32_t *sums = (uint32_t *)memory;

    for (uint32_t i = 0; i < rows; i += METRONOME_BLOCK) {
        uint32_t s0 = sums[i] - excess;
        uint32_t s1 = sums[i + 1];
        uint32_t s2 = sums[i + 2] - excess;
        uint32_t s3 = sums[i + 3];
        for (const struct delta_pair *pair = list->pairs; pair != end; pair++) {
            for (uint32_t k = 0; k < 2; k++) {
                const uint8_t *word = panel + pair->offsets[k];
                const uint32_t d = (uint32_t)pair->deltas[k];
                s0 += word[0] * d;
                s1 += (uint32_t)(int8_t)word[1] * d;
                s2 += word[2] * d;
                s3 += (uint32_t)(int8_t)word[3] * d;
            }
        }
        sums[i] = s0;
        sums[i + 1] = s1;
        sums[i + 2] = s2;
        sums[i + 3] = s3;
        output[i] = multiply_add_high_q31((int32_t)(s0 << shift), multipliers[i], addend[i]);
        output[i + 1] =
            multiply_add_high_q31((int32_t)(s1 << shift), multipliers[i + 1], addend[i + 1]);
        output[i + 2] =
            multiply_add_high_q31((int32_t)(s2 << shift), multipliers[i + 2], addend[i + 2]);
        output[i + 3] =
            multiply_add_high_q31((int32_t)(s3 << shift), multipliers[i + 3], addend[i + 3]);
        panel += panel_bytes;
    }
}
