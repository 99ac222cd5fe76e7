/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/fft.h"

/*
 * Equation: output[j] = sum over k of cosines[j][k] input[k]
 * Shapes:   rows x columns, row by row, columns a multiple of 4; input columns, output rows.
 * Formats:  cosines and input int16, output int32.
 * Overflow: Bound: a row's magnitudes add up to 65535 at most, so that |output| <= 65535 * 2^15 < 2^31.
 * Scratch:  none.
 * Source:   discrete cosine transform of type 2, as a product with its matrix.
 */
void cosine_q15(uint32_t rows, uint32_t columns, const int16_t *cosines, const int16_t *input,
                int32_t *output) {
    for (uint32_t j = 0; j < rows; j++) {
        int32_t sum = 0;
        for (uint32_t k = 0; k < columns; k++) {
            sum += *cosines++ * input[k];
        }
        output[j] = sum;
    }
}
