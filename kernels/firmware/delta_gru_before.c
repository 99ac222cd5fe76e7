/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/delta_gru.h"
#include "metronome/firmware.h"

const uint32_t firmware_cell = METRONOME_CELL_DELTA_GRU_BEFORE;
const struct cell *const firmware_cells[] = {&delta_gru_before_cell, 0};
