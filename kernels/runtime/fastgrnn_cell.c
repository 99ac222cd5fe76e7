/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activation.h"
#include "metronome/cells.h"
#include "metronome/firmware.h"

#define MOST_STATE_FRACTION 14U

const uint32_t cell_id = METRONOME_CELL_FASTGRNN;

size_t cell_scratch_bytes(const struct image *image) {
    return (padded_length(image->hidden) +
            fastgrnn_scratch_length(image->rank_input, image->rank_recurrent)) *
           sizeof(int32_t);
}

/* A full matrix fills its slot; one of low rank fills two and has a shift between them. */
static int product_fits(const struct image *image, enum image_matrix_slot outer,
                        enum image_matrix_slot inner, uint32_t shift, uint32_t rank,
                        uint32_t columns) {
    const uint32_t rows = padded_length(image->hidden);
    const uint32_t padded_columns = padded_length(columns);
    const uint32_t padded_rank = padded_length(rank);
    if (rank == 0) {
        return image_matrix_is(image, outer, rows, padded_columns) &&
               image_matrix_is(image, inner, 0, 0);
    }
    return image_matrix_is(image, outer, rows, padded_rank) &&
           image_matrix_is(image, inner, padded_rank, padded_columns) && shift >= 1 && shift <= 30;
}

int cell_fits(const struct image *image) {
    const uint32_t hidden = padded_length(image->hidden);
    const uint32_t classes = padded_length(image->classes);
    return product_fits(image, IMAGE_RECURRENT, IMAGE_RECURRENT_INNER, image->recurrent_inner_shift,
                        image->rank_recurrent, image->hidden) &&
           product_fits(image, IMAGE_INPUT, IMAGE_INPUT_INNER, image->input_inner_shift,
                        image->rank_input, image->inputs) &&
           image_matrix_is(image, IMAGE_OUTPUT, classes, hidden) &&
           image->vectors[IMAGE_BIAS].length == 2 * hidden &&
           image->vectors[IMAGE_OUTPUT_BIAS].length == classes &&
           image->state_fraction <= MOST_STATE_FRACTION &&
           image->accumulator_fraction > METRONOME_PREACTIVATION_FRACTION &&
           image->accumulator_fraction <= 26;
}

void cell_step(const struct firmware *firmware) {
    const struct image *image = firmware->image;
    const struct fastgrnn_params params = {
        image_matrix(image, IMAGE_RECURRENT),
        image_matrix(image, IMAGE_INPUT),
        image_matrix(image, IMAGE_RECURRENT_INNER),
        image_matrix(image, IMAGE_INPUT_INNER),
        image->recurrent_inner_shift,
        image->input_inner_shift,
        image_vector(image, IMAGE_BIAS),
        image->hidden,
        (uint32_t)(image->accumulator_fraction - METRONOME_PREACTIVATION_FRACTION),
        MOST_STATE_FRACTION - image->state_fraction,
        image->zeta,
        image->nu,
    };
    int32_t *product = firmware->scratch;
    fastgrnn_gates_q7_q15(&params, firmware->state, firmware->input, product,
                          product + padded_length(image->hidden));
    fastgrnn_update_q15(&params, product, firmware->state);
}
