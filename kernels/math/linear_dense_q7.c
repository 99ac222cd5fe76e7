/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/linear.h"

/*
 * Equation: output = addend + M input
 * Shapes:   M rows x columns of the product (padded).
 * Formats:  M int8 with one multiplier a row, see mat_vec_q7_q15.
 * Overflow: as mat_vec_q7_q15.
 * Scratch:  none.
 * Source:   -
 */
void linear_dense_q7(const struct image *image, const struct image_linear *linear,
                     const int16_t *input, const int32_t *addend, int32_t *output,
                     int32_t *scratch) {
    (void)scratch;
    mat_vec_image_q7_q15(linear, input, addend, output, image);
}
