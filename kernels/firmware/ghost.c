/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/ghost.h"
#include "metronome/firmware.h"

const uint32_t firmware_cell = METRONOME_CELL_GHOST;
const struct cell *const firmware_cells[] = {&ghost_cell, 0};
