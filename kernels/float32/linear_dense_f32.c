/* SPDX-License-Identifier: Apache-2.0 */
#include "cells_f32.h"

/*
 * Equation: output = addend + M input
 * Shapes:   M rows x columns of the product (padded), row by row.
 * Formats:  float32.
 * Overflow: as float32.
 * Scratch:  none.
 * Source:   -
 */
void linear_dense_f32(const struct image *image, const struct image_linear *linear,
                      const float *input, const float *addend, float *output, float *scratch) {
    (void)scratch;
    const float *weights = image_at(image, linear->weights);
    const uint32_t columns = linear->columns;
    for (uint32_t i = 0; i < linear->rows; i++) {
        float sum = addend[i];
        for (uint32_t j = 0; j < columns; j++) {
            sum += weights[j] * input[j];
        }
        weights += columns;
        output[i] = sum;
    }
}
