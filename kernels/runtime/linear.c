/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/linear.h"

/* A shift of a sum before its multiplication never exceeds this. */
#define MOST_SHIFT 16U
/* The same of 64-bit sums, to the right. */
#define MOST_WIDE_SHIFT 31U
/* A stack of rank-one products whose sums are a stack of sparse ones is as deep as it gets. */
#define MOST_DEPTH 4

static int inside(const struct image *image, uint32_t offset, uint32_t bytes) {
    return (offset & 3U) == 0 && offset <= image->bytes && bytes <= image->bytes - offset;
}

static int fits(const struct image *image, const struct image_linear *linear, int depth);

static int dense_fits(const struct image *image, const struct image_linear *linear,
                      uint32_t element_bytes, uint32_t most_shift) {
    return linear->shift <= most_shift &&
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
    return inner->columns == linear->columns && inner->rows == outer->columns &&
           outer->rows == linear->rows && fits(image, inner, depth) && fits(image, outer, depth);
}

/* Whether every pair of a sparse matrix is there and names two columns. */
static int sparse_fits(const struct image *image, const struct image_linear *linear) {
    if (linear->shift > MOST_SHIFT || linear->columns > METRONOME_SPARSE_COLUMNS ||
        linear->count > image->bytes / METRONOME_SPARSE_PAIR ||
        !inside(image, linear->weights, linear->rows + METRONOME_SPARSE_PAIR * linear->count) ||
        !inside(image, linear->multipliers, linear->rows * 4U)) {
        return 0;
    }
    const uint8_t *counts = image_at(image, linear->weights);
    const uint8_t *pair = counts + linear->rows;
    uint32_t counted = 0;
    for (uint32_t i = 0; i < linear->rows; i++) {
        counted += counts[i];
    }
    for (uint32_t i = 0; i < linear->count; i++) {
        if (pair[0] >= linear->columns || pair[1] >= linear->columns) {
            return 0;
        }
        pair += METRONOME_SPARSE_PAIR;
    }
    return counted == linear->count;
}

static int stack_fits(const struct image *image, const struct image_linear *linear, int depth) {
    if (linear->count > image->bytes / sizeof *linear ||
        !inside(image, linear->children, linear->count * sizeof *linear)) {
        return 0;
    }
    const struct image_linear *part = image_at(image, linear->children);
    for (uint32_t i = 0; i < linear->count; i++) {
        if ((uint32_t)part[i].row + part[i].rows > linear->rows ||
            (uint32_t)part[i].column + part[i].columns > linear->columns ||
            !fits(image, &part[i], depth)) {
            return 0;
        }
    }
    return 1;
}

static int rank_one_fits(const struct image *image, const struct image_linear *linear, int depth) {
    if (linear->count > image->bytes / sizeof(struct image_rank_one) ||
        !inside(image, linear->children, sizeof *linear) ||
        !inside(image, linear->multipliers, linear->count * sizeof(struct image_rank_one))) {
        return 0;
    }
    const struct image_linear *sums = image_at(image, linear->children);
    const struct image_rank_one *block = image_at(image, linear->multipliers);
    uint32_t factors = 0;
    for (uint32_t i = 0; i < linear->count; i++) {
        if (block[i].sum >= sums->rows || (uint32_t)block[i].row + block[i].rows > linear->rows ||
            ((block[i].row | block[i].rows) & (METRONOME_BLOCK - 1U)) != 0) {
            return 0;
        }
        factors += block[i].rows;
    }
    return inside(image, linear->weights, factors * 2U) && sums->columns == linear->columns &&
           fits(image, sums, depth);
}

static int fits(const struct image *image, const struct image_linear *linear, int depth) {
    if (depth == 0 || linear->kind >= LINEAR_KINDS || linear_kernels[linear->kind] == 0 ||
        ((linear->rows | linear->columns | linear->column) & (METRONOME_BLOCK - 1U)) != 0 ||
        linear->rows == 0 || linear->columns == 0) {
        return 0;
    }
    switch (linear->kind) {
    case LINEAR_DENSE_F32:
        return inside(image, linear->weights, (uint32_t)linear->rows * linear->columns * 4U);
    case LINEAR_DENSE_Q7:
        return dense_fits(image, linear, 1, MOST_SHIFT);
    case LINEAR_DENSE_Q15:
        return dense_fits(image, linear, 2, MOST_WIDE_SHIFT);
    case LINEAR_SPARSE_Q7:
        return sparse_fits(image, linear);
    case LINEAR_LOW_RANK:
        return low_rank_fits(image, linear, depth - 1);
    case LINEAR_RANK_ONE:
        return rank_one_fits(image, linear, depth - 1);
    case LINEAR_STACK:
        return stack_fits(image, linear, depth - 1);
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
           linear->columns == columns && columns != 0 && dense_fits(image, linear, 1, MOST_SHIFT);
}

uint32_t linear_scratch_length(const struct image *image, const struct image_linear *linear) {
    const struct image_linear *children = image_at(image, linear->children);
    uint32_t most = 0;
    switch (linear->kind) {
    case LINEAR_LOW_RANK:
        return children[0].rows + children[0].rows / 2U +
               linear_most(linear_scratch_length(image, &children[0]),
                           linear_scratch_length(image, &children[1]));
    case LINEAR_RANK_ONE:
        return children[0].rows + linear_scratch_length(image, &children[0]);
    case LINEAR_STACK:
        for (uint32_t i = 0; i < linear->count; i++) {
            most = linear_most(most, linear_scratch_length(image, &children[i]));
        }
        return most;
    default:
        return 0;
    }
}
