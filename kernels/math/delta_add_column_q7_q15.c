/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/delta.h"

/*
 * Equation: memory[i] += M[i][column] * delta
 * Shapes:   M rows x columns; memory rows.
 * Formats:  M int8 in panels of columns; delta -32768 to 32768; memory int32.
 * Overflow: Bound: modulo 2^32 on the way; the memory is exact once its step is done, see
 *           delta_product_q7_q15.
 * State:    memory.
 * Source:   -
 */
void delta_add_column_q7_q15(const struct columns_q7 *matrix, uint32_t column, int32_t delta,
                             int32_t *memory) {
    const uint32_t rows = matrix->rows;
    const uint32_t panel_bytes = METRONOME_BLOCK * matrix->columns;
    const uint8_t *word = matrix->panels + METRONOME_BLOCK * column;
    uint32_t *sums = (uint32_t *)memory;
    const uint32_t d = (uint32_t)delta;

    for (uint32_t i = 0; i < rows; i += METRONOME_BLOCK) {
        sums[i] += ((uint32_t)word[0] - 128U) * d;
        sums[i + 1] += (uint32_t)(int8_t)word[1] * d;
        sums[i + 2] += ((uint32_t)word[2] - 128U) * d;
        sums[i + 3] += (uint32_t)(int8_t)word[3] * d;
        word += panel_bytes;
    }
}
