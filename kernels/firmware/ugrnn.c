/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/ugrnn.h"
#include "metronome/firmware.h"

const uint32_t firmware_cell = METRONOME_CELL_UGRNN;
const struct cell *const firmware_cells[] = {&ugrnn_cell, 0};
