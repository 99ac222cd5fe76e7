/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/firmware.h"
#include "metronome/ghost.h"

const uint32_t firmware_cell = METRONOME_CELL_GHOST;
const struct cell *const firmware_cells[] = {&ghost_cell, 0};
