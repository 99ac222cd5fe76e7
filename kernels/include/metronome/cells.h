/* SPDX-License-Identifier: Apache-2.0 */
/* One step of each cell. H, D, C are padded to multiples of 4 inside; padding elements stay 0. */
#ifndef METRONOME_CELLS_H
#define METRONOME_CELLS_H

#include "metronome/image.h"
#include "metronome/linear.h"

/*
 * What every cell offers. A layer's state is its output h: int16 (or float32), padded; what else the cell
 * remembers from step to step is its memory. Both are zero before the first step.
 */
struct cell {
    uint32_t id; /* enum metronome_cell */
    /* Whether an image's layer has the products, vectors and formats that its shape asks for. */
    int (*fits)(const struct layer *layer);
    /* Bytes of memory, a multiple of 4. */
    size_t (*memory_bytes)(const struct layer *layer);
    /* int32 elements of scratch of a step. */
    uint32_t (*scratch_length)(const struct layer *layer);
    void (*step)(const struct layer *layer, element *state, void *memory, const element *input,
                 wide *scratch);
};

/* Bits by which accumulators are finer than pre-activations. */
uint32_t layer_preactivation_shift(const struct layer *layer);

/* For cells that remember nothing beside their state. */
size_t cell_no_memory(const struct layer *layer);

/* FastGRNN. */
extern const struct cell fastgrnn_cell;
void fastgrnn_step_q15(const struct layer *layer, int16_t *state, void *memory,
                       const int16_t *input, int32_t *scratch);
void fastgrnn_gates_q15(const struct layer *layer, const int16_t *state, const int16_t *input,
                        const int32_t *addend, int32_t *product, int32_t *scratch);
void fastgrnn_update_q15(const struct layer *layer, const int32_t *product, int16_t *state,
                         int32_t *scratch);

/* In two parts. */
extern const struct split_cell fastgrnn_split;

/* logits = Wo h + bo. */
void classify(const struct image *image, const element *state, wide *logits, wide *scratch);

#endif
