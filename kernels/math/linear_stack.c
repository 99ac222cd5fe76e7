/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/linear.h"

/*
 * Equation: output = addend + sum_k M_k input_k, each M_k onto its own rows and from its own
 *           columns
 * Shapes:   M_k lies within rows x columns of the product (padded).
 * Formats:  any; all add to one output.
 * Overflow: none if the quantiser's check passed, which adds up what meets in a row.
 * Scratch:  what the neediest part needs.
 * Source:   -
 */
void linear_stack(const struct image *image, const struct image_linear *linear,
                  const int16_t *input, const int32_t *addend, int32_t *output, int32_t *scratch) {
    const struct image_linear *part = image_at(image, linear->children);
    const struct image_linear *const end = part + linear->count;

    vec_copy_q31(linear->rows, addend, output);
    for (; part != end; part++) {
        linear_apply(image, part, input + part->column, output + part->row, output + part->row,
                     scratch);
    }
}
