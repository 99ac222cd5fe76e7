/* SPDX-License-Identifier: Apache-2.0 */
/* Products with changes: only the columns of elements that changed are multiplied. */
#ifndef METRONOME_DELTA_H
#define METRONOME_DELTA_H

#include "metronome/image.h"

/*
 * An int8 matrix with one scale a row, stored in panels of 4 rows (docs/formats.md): one word for
 * each column of a panel. The element in row i, column j is worth multipliers[i] * 2^(shift - 32)
 * output units per input unit. Assembly reads this struct.
 */
struct columns_q7 {
    const uint8_t *panels;      /* rows * columns bytes, aligned to 4 */
    const int32_t *multipliers; /* rows, each 0 or more */
    uint32_t rows;              /* a multiple of METRONOME_BLOCK, not 0 */
    uint32_t columns;           /* a multiple of METRONOME_BLOCK, not 0 */
    uint32_t shift;             /* of each sum before it is multiplied, 0 to 16 */
};

/* Changes of two elements. Assembly reads it. */
struct delta_pair {
    uint32_t offsets[2]; /* of the columns' words in a panel, bytes */
    int16_t deltas[2];   /* the second is 0 in the last pair of an odd number of changes */
};

/* The changes of a vector. Assembly reads it. */
struct delta_list {
    struct delta_pair *pairs; /* room for half of the vector's length */
    uint32_t count;           /* of pairs */
    int32_t sum;              /* of their deltas */
    uint32_t fired;           /* elements that changed by the threshold or more */
};

/* int32 elements of the pairs for a vector of a length, a multiple of METRONOME_BLOCK. */
static inline uint32_t delta_pairs_length(uint32_t length) {
    return length / 2U * (uint32_t)(sizeof(struct delta_pair) / sizeof(int32_t));
}

/* The product of a slot of a layer, of which delta_product_fits. */
struct columns_q7 delta_product(const struct layer *layer, enum image_linear_slot slot);

/* Some rows of a matrix. */
struct columns_q7 delta_rows(const struct columns_q7 *matrix, uint32_t first, uint32_t rows);

/* Whether a layer's product has this padded shape, the form of columns, and lies in its image. */
int delta_product_fits(const struct layer *layer, enum image_linear_slot slot, uint32_t rows,
                       uint32_t columns);

void delta_fire_q15(const struct columns_q7 *matrix, int32_t threshold, const int16_t *input,
                    int16_t *kept, int32_t *memory, struct delta_list *list);

void delta_add_column_q7_q15(const struct columns_q7 *matrix, uint32_t column, int32_t delta,
                             int32_t *memory);

void delta_product_q7_q15(const struct columns_q7 *matrix, const struct delta_list *list,
                          int32_t *memory, const int32_t *addend, int32_t *output);

#endif
