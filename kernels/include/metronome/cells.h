/* SPDX-License-Identifier: Apache-2.0 */
/* One step of each cell. H, D, C are padded to multiples of 4 inside; padding elements stay 0. */
#ifndef METRONOME_CELLS_H
#define METRONOME_CELLS_H

#include "metronome/image.h"
#include "metronome/math.h"

/* A gated recurrent unit, reset after the recurrent product. Gates in the order r, u, c. */
struct gru_params {
    struct matrix_q7 recurrent; /* 3H x H */
    struct matrix_q7 input;     /* 3H x D */
    const int32_t *bias;        /* 4H: r, u, the candidate's recurrent bias, the candidate's bias */
    uint32_t hidden;            /* H, not padded */
    uint32_t shift; /* fraction bits of the accumulators minus those of preactivations */
};

/* Whether an image's matrices have the shapes and formats that its dimensions ask for. */
int gru_fits(const struct image *image);
/* The parameters of an image that fits; they point into it. */
struct gru_params gru_params_of(const struct image *image);

/* int32 elements of scratch of a step. */
static inline uint32_t gru_scratch_length(uint32_t hidden) {
    return 4 * padded_length(hidden);
}

void gru_step_q7_q15(const struct gru_params *params, int16_t *state, const int16_t *input,
                     int32_t *scratch);
void gru_gates_q7_q15(const struct gru_params *params, const int16_t *state, const int16_t *input,
                      int32_t *gates);
void gru_update_q15(const struct gru_params *params, const int32_t *gates, int16_t *state);

/* FastGRNN. A matrix of low rank is applied in two steps: first the inner one, then the outer. */
struct fastgrnn_params {
    struct matrix_q7 recurrent;       /* H x H, or the outer H x ru */
    struct matrix_q7 input;           /* H x D, or the outer H x rw */
    struct matrix_q7 recurrent_inner; /* ru x H, no rows where the recurrent matrix is full */
    struct matrix_q7 input_inner;     /* rw x D, no rows where the input matrix is full */
    uint32_t recurrent_inner_shift;   /* from the inner accumulators to int16 */
    uint32_t input_inner_shift;
    const int32_t *bias;  /* 2H: the gate's, then the candidate's minus the gate's */
    uint32_t hidden;      /* H, not padded */
    uint32_t shift;       /* fraction bits of the accumulators minus those of preactivations */
    uint32_t state_shift; /* 14 minus the fraction bits of the state */
    int32_t zeta;         /* sig(zeta), 15 fraction bits */
    int32_t nu;           /* sig(nu), 14 fraction bits */
};

/* As of a GRU. */
int fastgrnn_fits(const struct image *image);
struct fastgrnn_params fastgrnn_params_of(const struct image *image);

/* int32 elements of scratch of a step: the products, then the inner ones of either matrix. */
static inline uint32_t fastgrnn_scratch_length(uint32_t hidden, uint32_t rank_input,
                                               uint32_t rank_recurrent) {
    const uint32_t rank = padded_length(rank_input > rank_recurrent ? rank_input : rank_recurrent);
    return padded_length(hidden) + rank + rank / 2;
}

void fastgrnn_step_q7_q15(const struct fastgrnn_params *params, int16_t *state,
                          const int16_t *input, int32_t *scratch);
void fastgrnn_gates_q7_q15(const struct fastgrnn_params *params, const int16_t *state,
                           const int16_t *input, int32_t *product, int32_t *scratch);
void fastgrnn_update_q15(const struct fastgrnn_params *params, const int32_t *product,
                         int16_t *state);

#endif
