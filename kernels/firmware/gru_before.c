/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/firmware.h"
#include "metronome/gru.h"

const uint32_t firmware_cell = METRONOME_CELL_GRU_BEFORE;
const struct cell *const firmware_cells[] = {&gru_before_cell, 0};
