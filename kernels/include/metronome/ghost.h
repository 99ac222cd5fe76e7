/* SPDX-License-Identifier: Apache-2.0 */
/* GhostRNN: intrinsic units of a GRU, and ghost units made of them cheaply. */
#ifndef METRONOME_GHOST_H
#define METRONOME_GHOST_H

#include "metronome/cells.h"

extern const struct cell ghost_cell;
void ghost_step_q15(const struct layer *layer, int16_t *state, void *memory, const int16_t *input,
                    int32_t *scratch);
void ghost_gates_q15(const struct layer *layer, const int16_t *state, const int16_t *input,
                     int32_t *gates, int32_t *scratch);
void ghost_update_q15(const struct layer *layer, int32_t *gates, int16_t *state, int32_t *scratch);

/* n, how many of the H units are intrinsic. */
static inline uint32_t ghost_intrinsic(const struct layer *layer) {
    return layer->shape->variant;
}

/* H - n. */
static inline uint32_t ghost_ghosts(const struct layer *layer) {
    return (uint32_t)layer->shape->hidden - layer->shape->variant;
}

/* Of the ghosts, enum metronome_activation. */
static inline uint32_t ghost_activation(const struct layer *layer) {
    return (uint32_t)layer->shape->scalars[0];
}

#endif
