/* SPDX-License-Identifier: Apache-2.0 */
/* Steps in two parts, for layers whose inputs are met more than once. */
#ifndef METRONOME_SPLIT_H
#define METRONOME_SPLIT_H

#include "element.h"
#include "metronome/image.h"

/*
 * What a cell offers in addition where its input enters by one sum, W x + b, that can be kept: a
 * step is enter, then advance; the same bits as the cell's own step.
 */
struct split_cell {
    uint32_t id; /* enum metronome_cell */
    /* Sums of the input's part. */
    uint32_t (*part_length)(const struct layer *layer);
    /* The input's part of a step. */
    void (*enter)(const struct layer *layer, const element *input, wide *part, wide *scratch);
    /* The rest of it. begins: the state is zero. */
    void (*advance)(const struct layer *layer, element *state, const wide *part, int begins,
                    wide *scratch);
};

/* Of a firmware of two layers: those of its cells that offer it, then 0. */
extern const struct split_cell *const firmware_splits[];

#endif
