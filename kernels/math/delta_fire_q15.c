/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/delta.h"
#include "saturate.h"

/*
 * Equation: d[j] = input[j] - kept[j] where that is threshold or more in magnitude, else 0
 *           kept[j] = input[j] where it is
 * Shapes:   input and kept columns of the matrix; memory its rows; list half of its columns.
 * Formats:  input and kept int16; threshold 1 to 65536 in their unit.
 * Overflow: none. Bound: |d| <= 65535, one bit more than int16. A d beyond int16, rare as it is,
 *           leaves its excess (at most 32768 in magnitude) at once in the memory, so that the list
 *           holds int16 and kept is what has been multiplied, exactly.
 * State:    kept; memory where a difference is wide.
 * Source:   Neil et al., ICML 2017; fires at the threshold, as DeltaRNN's code does.
 */
void delta_fire_q15(const struct columns_q7 *matrix, int32_t threshold, const int16_t *input,
                    int16_t *kept, int32_t *memory, struct delta_list *list) {
    const uint32_t columns = matrix->columns;
    const uint32_t below = (uint32_t)threshold - 1;
    struct delta_pair *pair = list->pairs;
    uint32_t odd = 0;
    int32_t sum = 0;

    for (uint32_t j = 0; j < columns; j++) {
        const int32_t difference = input[j] - kept[j];
        /* |difference| < threshold as one comparison. */
        if ((uint32_t)difference + below <= 2 * below) {
            continue;
        }
        kept[j] = input[j];
        const int32_t delta = clip_16(difference);
        if (delta != difference) {
            delta_add_column_q7_q15(matrix, j, difference - delta, memory);
        }
        /* Bound: 2^15 columns of 2^15: 2^30. */
        sum += delta;
        if (odd == 0) {
            pair->offsets[0] = METRONOME_BLOCK * j;
            pair->offsets[1] = 0;
            pair->deltas[0] = (int16_t)delta;
            pair->deltas[1] = 0;
            odd = 1;
        } else {
            pair->offsets[1] = METRONOME_BLOCK * j;
            pair->deltas[1] = (int16_t)delta;
            pair++;
            odd = 0;
        }
    }
    list->count = (uint32_t)(pair - list->pairs) + odd;
    list->sum = sum;
    list->fired = 2 * list->count - odd;
}
