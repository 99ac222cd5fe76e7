/* SPDX-License-Identifier: Apache-2.0 */
#include "cells_f32.h"
#include "metronome/firmware.h"

const uint32_t firmware_cell = METRONOME_CELL_RNN;
const struct cell *const firmware_cells[] = {&rnn_f32_cell, 0};
