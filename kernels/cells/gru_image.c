/* SPDX-License-Identifier: Apache-2.0 */
/* A GRU's parameters from a model image. */
#include "metronome/activation.h"
#include "metronome/cells.h"
#include "metronome/image.h"

int gru_fits(const struct image *image) {
    const uint32_t hidden = padded_length(image->hidden);
    return image->rank_input == 0 && image->rank_recurrent == 0 &&
           image_matrix_is(image, IMAGE_RECURRENT, 3 * hidden, hidden) &&
           image_matrix_is(image, IMAGE_INPUT, 3 * hidden, padded_length(image->inputs)) &&
           image_vector_is(image, IMAGE_BIAS, 4 * hidden) && image_output_fits(image) &&
           image_accumulators_fit(image) && image->state_fraction == 15;
}

struct gru_params gru_params_of(const struct image *image) {
    const struct gru_params params = {
        image_matrix(image, IMAGE_RECURRENT),
        image_matrix(image, IMAGE_INPUT),
        image_vector(image, IMAGE_BIAS),
        image->hidden,
        (uint32_t)(image->accumulator_fraction - METRONOME_PREACTIVATION_FRACTION),
    };
    return params;
}
