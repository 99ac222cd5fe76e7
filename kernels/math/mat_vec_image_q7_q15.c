/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/linear.h"

/*
 * Equation: output = addend + M input
 * Shapes:   M rows x columns of the product (padded).
 * Formats:  M int8 with one multiplier a row, as an image has it; see mat_vec_q7_q15.
 * Overflow: as mat_vec_q7_q15.
 * Scratch:  none.
 * Source:   -
 */
void mat_vec_image_q7_q15(const struct image_linear *linear, const int16_t *input,
                          const int32_t *addend, int32_t *output, const struct image *image) {
    const struct matrix_q7 matrix = {
        image_at(image, linear->weights),
        image_at(image, linear->multipliers),
        linear->rows,
        linear->columns,
        linear->shift,
    };
    mat_vec_q7_q15(&matrix, input, addend, output);
}
