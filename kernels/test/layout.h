/* SPDX-License-Identifier: Apache-2.0 */
/* Where an element of a stored matrix lies, as docs/formats.md says. */
#ifndef METRONOME_LAYOUT_H
#define METRONOME_LAYOUT_H

#include <stdint.h>

/* The byte of the element in a row and a column of an int8 matrix of rows x columns. */
static inline uint32_t layout_byte(uint32_t rows, uint32_t columns, uint32_t row, uint32_t column) {
    const uint32_t first = row / 8 * 8;
    const uint32_t height = rows - first < 8 ? 4 : 8;
    return first * columns + column / 2 * (2 * height) + (row - first) / 2 * 4 + column % 2 * 2 +
           row % 2;
}

/* What that byte holds. */
static inline uint8_t layout_stored(uint32_t row, int32_t weight) {
    return (uint8_t)(row % 2 == 0 ? weight + 128 : weight);
}

/* The place, in elements, of the element in a row and a column of an int16 matrix. */
static inline uint32_t layout_element(uint32_t columns, uint32_t row, uint32_t column) {
    return row / 4 * 4 * columns + column / 2 * 8 + row % 4 * 2 + column % 2;
}

#endif
