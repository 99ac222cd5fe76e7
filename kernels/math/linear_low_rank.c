/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/linear.h"

/*
 * Equation: output = addend + M1 sat16(M2 input)
 * Shapes:   M1 rows x r, M2 r x columns; the children are M2, then M1.
 * Formats:  the inner multipliers give the inner product the scale that it has as int16: it is
 *           rounded once.
 * Overflow: the inner product saturates to int16; else as the children.
 * Scratch:  one and a half r, then what the children need.
 * Source:   right factor first: Kusupati et al., NeurIPS 2018.
 */
void linear_low_rank(const struct image *image, const struct image_linear *linear,
                     const int16_t *input, const int32_t *addend, int32_t *output,
                     int32_t *scratch) {
    const struct image_linear *inner = image_at(image, linear->children);
    const struct image_linear *outer = inner + 1;
    const uint32_t rank = inner->rows;
    int16_t *rounded = (int16_t *)(void *)(scratch + rank);
    int32_t *rest = scratch + rank + rank / 2;

    for (int32_t *zero = scratch; zero != scratch + rank; zero += METRONOME_BLOCK) {
        zero[0] = 0;
        zero[1] = 0;
        zero[2] = 0;
        zero[3] = 0;
    }
    linear_apply(image, inner, input, scratch, scratch, rest);
    vec_saturate_q31_q15(rank, scratch, rounded);
    linear_apply(image, outer, rounded, addend, output, rest);
}
