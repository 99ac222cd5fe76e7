/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/cells.h"
#include "metronome/firmware.h"

const uint32_t cell_id = METRONOME_CELL_FASTGRNN;
const size_t cell_params_bytes = sizeof(struct fastgrnn_params);

size_t cell_scratch_bytes(const struct image *image) {
    return fastgrnn_scratch_length(image->hidden, image->rank_input, image->rank_recurrent) *
           sizeof(int32_t);
}

int cell_open(const struct image *image, void *params) {
    if (!fastgrnn_fits(image)) {
        return 0;
    }
    *(struct fastgrnn_params *)params = fastgrnn_params_of(image);
    return 1;
}

void cell_step(const struct firmware *firmware) {
    fastgrnn_step_q7_q15(firmware->params, firmware->state, firmware->input, firmware->scratch);
}
