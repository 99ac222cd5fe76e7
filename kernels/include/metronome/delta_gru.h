/* SPDX-License-Identifier: Apache-2.0 */
/* The delta GRU, reset after or before the recurrent product. */
#ifndef METRONOME_DELTA_GRU_H
#define METRONOME_DELTA_GRU_H

#include "metronome/delta.h"
#include "metronome/gru.h"

/* How much has changed since the state was last reset. The first part of a delta layer's memory. */
struct delta_counts {
    uint32_t steps;
    uint32_t inputs;   /* elements of x that fired */
    uint32_t states;   /* elements of h that fired */
    uint32_t products; /* elements of r * h that fired, reset before alone */
};

/* Where the parts of a layer's memory are. */
struct delta_memory {
    struct delta_counts *counts;
    int32_t *inputs;       /* sums of W, 3H */
    int32_t *states;       /* sums of U, 3H */
    int16_t *kept_input;   /* D */
    int16_t *kept_state;   /* H */
    int16_t *kept_product; /* H, reset before alone */
};

struct delta_memory delta_memory_of(const struct layer *layer, void *memory);

/* Bytes of memory of a layer that keeps so many vectors of H. */
size_t delta_memory_bytes(const struct layer *layer, uint32_t kept);

/* Whether formats, activations and thresholds are as agreed. */
int delta_formats_fit(const struct layer *layer);

extern const struct cell delta_gru_cell;
void delta_gru_step_q15(const struct layer *layer, int16_t *state, void *memory,
                        const int16_t *input, int32_t *scratch);
void delta_gru_gates_q15(const struct layer *layer, const int16_t *state,
                         const struct delta_memory *memory, const int16_t *input, int32_t *gates,
                         int32_t *scratch);
void delta_gru_update_q15(const struct layer *layer, int32_t *gates, int16_t *state);

extern const struct cell delta_gru_before_cell;
void delta_gru_before_step_q15(const struct layer *layer, int16_t *state, void *memory,
                               const int16_t *input, int32_t *scratch);
void delta_gru_before_gates_q15(const struct layer *layer, const int16_t *state,
                                const struct delta_memory *memory, const int16_t *input,
                                int32_t *gates, int32_t *scratch);
void delta_gru_before_update_q15(const struct layer *layer, int32_t *gates, int16_t *state);

#endif
