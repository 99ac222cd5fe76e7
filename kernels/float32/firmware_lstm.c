/* SPDX-License-Identifier: Apache-2.0 */
#include "cells_f32.h"
#include "metronome/firmware.h"

const uint32_t firmware_cell = METRONOME_CELL_LSTM;
const struct cell *const firmware_cells[] = {&lstm_f32_cell, 0};
