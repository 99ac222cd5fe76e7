/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/linear.h"

/* A shift of a sum before its multiplication never exceeds this. */
#define MOST_SHIFT 16U
/* From inner accumulators to int16. */
#define MOST_INNER_SHIFT 30U
/* A stack of low-rank products of sparse ones is as deep as it gets. */
#define MOST_DEPTH 3

static int inside(const struct image *image, uint32_t offset, uint32_t bytes) {
    return (offset & 3U) == 0 && offset <= image->bytes && bytes <= image->bytes - offset;
}

static int fits(const struct image *image, const struct image_linear *linear, int depth);

static int dense_fits(const struct image *image, const struct image_linear *linear,
                      uint32_t element_bytes) {
    return linear->shift <= MOST_SHIFT &&
           inside(image, linear->weights,
                  (uint32_t)linear->rows * linear->columns * element_bytes) &&
           inside(image, linear->multipliers, linear->rows * 4U);
}

static int low_rank_fits(const struct image *image, const struct image_linear *linear, int depth) {
    if (!inside(image, linear->children, 2 * sizeof *linear)) {
        return 0;
    }
    const struct image_linear *inner = image_at(image, linear->children);
    const struct image_linear *outer = inner + 1;
    return linear->shift >= 1 && linear->shift <= MOST_INNER_SHIFT &&
           inner->columns == linear->columns && inner->rows == outer->columns &&
           outer->rows == linear->rows && fits(image, inner, depth) && fits(image, outer, depth);
}

static int fits(const struct image *image, const struct image_linear *linear, int depth) {
    if (depth == 0 || linear->kind >= LINEAR_KINDS || linear_kernels[linear->kind] == 0 ||
        ((linear->rows | linear->columns | linear->column) & (METRONOME_BLOCK - 1U)) != 0 ||
        linear->rows == 0 || linear->columns == 0) {
        return 0;
    }
    switch (linear->kind) {
    case LINEAR_DENSE_Q7:
        return dense_fits(image, linear, 1);
    case LINEAR_LOW_RANK:
        return low_rank_fits(image, linear, depth - 1);
    default:
        return 0;
    }
}

int linear_fits(const struct image *image, const struct image_linear *linear, uint32_t rows,
                uint32_t columns) {
    return linear->rows == rows && linear->columns == columns && fits(image, linear, MOST_DEPTH);
}

int linear_columns_fit(const struct image *image, const struct image_linear *linear, uint32_t rows,
                       uint32_t columns) {
    return linear->kind == LINEAR_COLUMNS_Q7 && linear->rows == rows &&
           linear->columns == columns && columns != 0 && dense_fits(image, linear, 1);
}

uint32_t linear_scratch_length(const struct image *image, const struct image_linear *linear) {
    const struct image_linear *children = image_at(image, linear->children);
    switch (linear->kind) {
    case LINEAR_LOW_RANK:
        return children[0].rows + children[0].rows / 2U +
               linear_most(linear_scratch_length(image, &children[0]),
                           linear_scratch_length(image, &children[1]));
    default:
        return 0;
    }
}
