/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/linear.h"

/*
 * Equation: output = addend + M input
 * Shapes:   M rows x columns of the product (padded), at most 256 columns.
 * Formats:  the elements of M other than 0, int8 with one multiplier a row, see
 *           mat_vec_sparse_q7_q15. Counts of pairs lie before the pairs.
 * Overflow: as mat_vec_sparse_q7_q15.
 * Scratch:  none.
 * Source:   -
 */
void linear_sparse_q7(const struct image *image, const struct image_linear *linear,
                      const int16_t *input, const int32_t *addend, int32_t *output,
                      int32_t *scratch) {
    (void)scratch;
    const uint8_t *counts = image_at(image, linear->weights);
    const struct matrix_sparse_q7 matrix = {
        counts,       counts + linear->rows, image_at(image, linear->multipliers),
        linear->rows, linear->columns,       linear->shift,
    };
    mat_vec_sparse_q7_q15(&matrix, input, addend, output);
}
