/* SPDX-License-Identifier: Apache-2.0 */
/* What arm/scalar.h gives on a device, in plain C for the tests on this machine. */
#ifndef METRONOME_SCALAR_H
#define METRONOME_SCALAR_H

#include <stdint.h>

struct scalar_sums {
    uint32_t row0;
    uint32_t row1;
    uint32_t row2;
    uint32_t row3;
};

static inline struct scalar_sums scalar_add_column(struct scalar_sums s, const uint8_t *blocks,
                                                   const int16_t *input, const int at) {
    const uint8_t *block = blocks + at / 4 * 16 + at % 4 * 2;
    const uint32_t x = (uint32_t)input[at];
    s.row0 += block[0] * x;
    s.row1 += (uint32_t)(int8_t)block[1] * x;
    s.row2 += block[8] * x;
    s.row3 += (uint32_t)(int8_t)block[9] * x;
    return s;
}

#endif
