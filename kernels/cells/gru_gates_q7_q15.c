/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/cells.h"

/*
 * Equation: gates = [ Wr x + Ur h + br ; Wu x + Uu h + bu ; Uc h + bhc ; Wc x + bc ]
 * Shapes:   state H, input D, gates 4H (all padded to multiples of 4).
 * Formats:  weights int8 with one scale a row; state and input int16; gates and bias int32 in the
 *           accumulators' scale.
 * Overflow: none if the quantiser's check passed (see mat_vec_q7_q15).
 * Scratch:  gates is the scratch of the step.
 * Source:   Cho et al. 2014, with the reset after the product (cuDNN, PyTorch).
 */
void gru_gates_q7_q15(const struct gru_params *params, const int16_t *state, const int16_t *input,
                      int32_t *gates) {
    const struct matrix_q7 *w = &params->input;
    const uint32_t rows = w->rows / 3;
    const struct matrix_q7 reset_update = {w->blocks, w->multipliers, 2 * rows, w->columns,
                                           w->shift};
    const struct matrix_q7 candidate = {w->blocks + 2 * rows * w->columns,
                                        w->multipliers + 2 * rows, rows, w->columns, w->shift};

    mat_vec_q7_q15(&params->recurrent, state, params->bias, gates);
    mat_vec_q7_q15(&reset_update, input, gates, gates);
    mat_vec_q7_q15(&candidate, input, params->bias + 3 * rows, gates + 3 * rows);
}
