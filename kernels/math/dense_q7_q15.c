/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/math.h"

/*
 * Equation: logits = Wo h + bo
 * Shapes:   Wo C x H (padded), bias and logits C padded to a multiple of 4, state H padded.
 * Formats:  Wo int8 with one scale a row, state int16, bias and logits int32 in the logits' scale.
 * Overflow: none if the quantiser's check passed (see mat_vec_q7_q15).
 * Scratch:  none.
 * Source:   classifier on the last state.
 */
void dense_q7_q15(const struct matrix_q7 *matrix, const int32_t *bias, const int16_t *state,
                  int32_t *logits) {
    mat_vec_q7_q15(matrix, state, bias, logits);
}
