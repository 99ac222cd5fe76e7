/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/cells.h"

/* output = addend + outer * round(inner * input), or outer * input where there is no inner matrix.
 */
static void low_rank_product(const struct matrix_q7 *outer, const struct matrix_q7 *inner,
                             uint32_t inner_shift, const int16_t *input, const int32_t *addend,
                             int32_t *output, int32_t *scratch) {
    const uint32_t rank = inner->rows;
    if (rank == 0) {
        mat_vec_q7_q15(outer, input, addend, output);
        return;
    }
    int16_t *rounded = (int16_t *)(void *)(scratch + rank);
    for (uint32_t i = 0; i < rank; i++) {
        scratch[i] = 0;
    }
    mat_vec_q7_q15(inner, input, scratch, scratch);
    vec_round_q31_q15(rank, inner_shift, scratch, rounded);
    mat_vec_q7_q15(outer, rounded, addend, output);
}

/*
 * Equation: product = U h + W x + bz, with W = W1 W2^T and U = U1 U2^T where they are of low rank
 * Shapes:   state H, input D, product H (all padded to multiples of 4).
 * Formats:  weights int8 with one scale a row; state and input int16; product and bias int32 in the
 *           accumulators' scale; the inner products int16 in a format of their own.
 * Overflow: inner products saturate to int16; else none if the quantiser's check passed (see
 *           mat_vec_q7_q15).
 * Scratch:  one and a half times the larger rank (padded), see fastgrnn_scratch_length.
 * Source:   Kusupati et al., NeurIPS 2018, equations 6 and 7; right factor first.
 */
void fastgrnn_gates_q7_q15(const struct fastgrnn_params *params, const int16_t *state,
                           const int16_t *input, int32_t *product, int32_t *scratch) {
    low_rank_product(&params->recurrent, &params->recurrent_inner, params->recurrent_inner_shift,
                     state, params->bias, product, scratch);
    low_rank_product(&params->input, &params->input_inner, params->input_inner_shift, input,
                     product, product, scratch);
}
