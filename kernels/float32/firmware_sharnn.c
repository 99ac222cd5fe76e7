/* SPDX-License-Identifier: Apache-2.0 */
#include "cells_f32.h"
#include "metronome/firmware.h"
#include "metronome/split.h"

const uint32_t firmware_cell = METRONOME_CELL_SHARNN;
const struct cell *const firmware_cells[] = {&fastrnn_f32_cell, &fastgrnn_f32_cell, &gru_f32_cell,
                                             &lstm_f32_cell, 0};

const struct split_cell *const firmware_splits[] = {0};
