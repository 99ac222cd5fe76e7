/* SPDX-License-Identifier: Apache-2.0 */
/* A FastGRNN's parameters from a model image. */
#include "metronome/activation.h"
#include "metronome/cells.h"
#include "metronome/image.h"

#define MOST_STATE_FRACTION 14U

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

int fastgrnn_fits(const struct image *image) {
    return product_fits(image, IMAGE_RECURRENT, IMAGE_RECURRENT_INNER, image->recurrent_inner_shift,
                        image->rank_recurrent, image->hidden) &&
           product_fits(image, IMAGE_INPUT, IMAGE_INPUT_INNER, image->input_inner_shift,
                        image->rank_input, image->inputs) &&
           image_vector_is(image, IMAGE_BIAS, 2 * padded_length(image->hidden)) &&
           image_output_fits(image) && image_accumulators_fit(image) &&
           image->state_fraction <= MOST_STATE_FRACTION;
}

struct fastgrnn_params fastgrnn_params_of(const struct image *image) {
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
    return params;
}
