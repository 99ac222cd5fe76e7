/* SPDX-License-Identifier: Apache-2.0 */
/* One step of each cell. H, D, C are padded to multiples of 4 inside; padding elements stay 0. */
#ifndef METRONOME_CELLS_H
#define METRONOME_CELLS_H

#include "metronome/math.h"

/* A gated recurrent unit, reset after the recurrent product. Gates in the order r, u, c. */
struct gru_params {
    struct matrix_q7 recurrent; /* 3H x H */
    struct matrix_q7 input;     /* 3H x D */
    const int32_t *bias;        /* 4H: r, u, the candidate's recurrent bias, the candidate's bias */
    uint32_t hidden;            /* H, not padded */
    uint32_t shift; /* fraction bits of the accumulators minus those of preactivations */
};

void gru_gates_q7_q15(const struct gru_params *params, const int16_t *state, const int16_t *input,
                      int32_t *gates);
void gru_update_q15(const struct gru_params *params, const int32_t *gates, int16_t *state);

#endif
