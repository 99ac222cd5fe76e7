/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/fastrnn.h"
#include "metronome/firmware.h"
#include "metronome/gru.h"
#include "metronome/lstm.h"
#include "metronome/split.h"

const uint32_t firmware_cell = METRONOME_CELL_SHARNN;
const struct cell *const firmware_cells[] = {&gru_cell, &fastgrnn_cell, &fastrnn_cell, &lstm_cell,
                                             0};
const struct split_cell *const firmware_splits[] = {&fastgrnn_split, &fastrnn_split, 0};
