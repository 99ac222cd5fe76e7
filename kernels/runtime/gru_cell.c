/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activation.h"
#include "metronome/cells.h"
#include "metronome/firmware.h"

const uint32_t cell_id = METRONOME_CELL_GRU;

size_t cell_scratch_bytes(const struct image *image) {
    return (size_t)padded_length(image->hidden) * 4U * sizeof(int32_t);
}

int cell_fits(const struct image *image) {
    const uint32_t hidden = padded_length(image->hidden);
    const uint32_t classes = padded_length(image->classes);
    return image->rank_input == 0 && image->rank_recurrent == 0 &&
           image_matrix_is(image, IMAGE_RECURRENT, 3 * hidden, hidden) &&
           image_matrix_is(image, IMAGE_INPUT, 3 * hidden, padded_length(image->inputs)) &&
           image_matrix_is(image, IMAGE_OUTPUT, classes, hidden) &&
           image->vectors[IMAGE_BIAS].length == 4 * hidden &&
           image->vectors[IMAGE_OUTPUT_BIAS].length == classes && image->state_fraction == 15 &&
           image->accumulator_fraction > METRONOME_PREACTIVATION_FRACTION &&
           image->accumulator_fraction <= 26;
}

void cell_step(const struct firmware *firmware) {
    const struct image *image = firmware->image;
    const struct gru_params params = {
        image_matrix(image, IMAGE_RECURRENT),
        image_matrix(image, IMAGE_INPUT),
        image_vector(image, IMAGE_BIAS),
        image->hidden,
        (uint32_t)(image->accumulator_fraction - METRONOME_PREACTIVATION_FRACTION),
    };
    gru_gates_q7_q15(&params, firmware->state, firmware->input, firmware->scratch);
    gru_update_q15(&params, firmware->scratch, firmware->state);
}
