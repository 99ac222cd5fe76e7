/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/cells.h"
#include "metronome/firmware.h"

const uint32_t cell_id = METRONOME_CELL_GRU;
const size_t cell_params_bytes = sizeof(struct gru_params);

size_t cell_scratch_bytes(const struct image *image) {
    return gru_scratch_length(image->hidden) * sizeof(int32_t);
}

int cell_open(const struct image *image, void *params) {
    if (!gru_fits(image)) {
        return 0;
    }
    *(struct gru_params *)params = gru_params_of(image);
    return 1;
}

void cell_step(const struct firmware *firmware) {
    gru_step_q7_q15(firmware->params, firmware->state, firmware->input, firmware->scratch);
}
