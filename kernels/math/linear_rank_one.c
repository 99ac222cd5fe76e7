/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/linear.h"

/*
 * Equation: output = addend + sum_k b_k (c_k . input), each b_k onto its own rows
 * Shapes:   the c_k are the rows of the product's only part; every block has rows of the output,
 *           first and number multiples of 4.
 * Formats:  sums c_k . input int32, 16 bits finer than b_k times the output's scale; b_k int16.
 * Overflow: none if the quantiser's check passed: every sum fits int32, so does every output.
 * Scratch:  one sum a row of the part, then what the part needs.
 * Source:   hybrid matrix decomposition: Thakker et al., EMC2 2019. All sums are taken in one
 *           product, and stay 32 bits wide, because one bad rounding would move all rows alike.
 */
void linear_rank_one(const struct image *image, const struct image_linear *linear,
                     const int16_t *input, const int32_t *addend, int32_t *output,
                     int32_t *scratch) {
    const struct image_linear *sums = image_at(image, linear->children);
    const struct image_rank_one *block = image_at(image, linear->multipliers);
    const struct image_rank_one *const end = block + linear->count;
    const int16_t *factors = image_at(image, linear->weights);

    vec_copy_q31(linear->rows, addend, output);
    for (uint32_t i = 0; i < sums->rows; i++) {
        scratch[i] = 0;
    }
    linear_apply(image, sums, input, scratch, scratch, scratch + sums->rows);
    for (; block != end; block++) {
        vec_spread_q15_q31(block->rows, scratch[block->sum], factors, output + block->row);
        factors += block->rows;
    }
}
