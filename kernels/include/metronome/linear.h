/* SPDX-License-Identifier: Apache-2.0 */
/* Products with a stored matrix, whatever form it is stored in. */
#ifndef METRONOME_LINEAR_H
#define METRONOME_LINEAR_H

#include "element.h"
#include "metronome/image.h"

/*
 * Equation: output = addend + M input
 * Shapes:   M rows x columns of the product, both padded to multiples of 4.
 * Formats:  input int16; addend and output int32 in the accumulators' scale; or all float32. output
 *           may be addend.
 * Overflow: none if the quantiser's check passed; each form states its own.
 * Scratch:  linear_scratch_length elements.
 */
typedef void linear_kernel(const struct image *image, const struct image_linear *linear,
                           const element *input, const wide *addend, wide *output, wide *scratch);

linear_kernel linear_dense_q7;
linear_kernel linear_dense_q15;
linear_kernel linear_sparse_q7;
linear_kernel linear_low_rank;
linear_kernel linear_rank_one;
linear_kernel linear_stack;

/* In usual.h of fixed/ or float32/. */
#include "usual.h"

/* The forms that a firmware knows; 0 for the others. Each firmware links one table. */
extern linear_kernel *const linear_kernels[LINEAR_KINDS];

static inline void linear_apply(const struct image *image, const struct image_linear *linear,
                                const element *input, const wide *addend, wide *output,
                                wide *scratch) {
    if (!linear_apply_usual(image, linear, input, addend, output)) {
        linear_kernels[linear->kind](image, linear, input, addend, output, scratch);
    }
}

/* Whether a product has this padded shape, a form that this firmware knows, and lies in its image.
 */
int linear_fits(const struct image *image, const struct image_linear *linear, uint32_t rows,
                uint32_t columns);

/* The same for a product in columns, which linear_apply does not take. */
int linear_columns_fit(const struct image *image, const struct image_linear *linear, uint32_t rows,
                       uint32_t columns);

/* int32 elements of scratch that a product needs. */
uint32_t linear_scratch_length(const struct image *image, const struct image_linear *linear);

static inline uint32_t linear_most(uint32_t a, uint32_t b) {
    return a > b ? a : b;
}

#endif
