/* SPDX-License-Identifier: Apache-2.0 */
/* The sums of four rows in plain C. armv6m/scalar.h has them in the instructions of ARMv6-M. */
#ifndef METRONOME_SCALAR_H
#define METRONOME_SCALAR_H

#include <stdint.h>

/* Of two pairs of rows: sums of 256 * odd + even + 128 and of odd, modulo 2^32. */
struct scalar_sums {
    uint32_t pair0;
    uint32_t odd0;
    uint32_t pair2;
    uint32_t odd2;
};

/*
 * The sums over all columns of the four rows whose weights begin at weights, a pair of columns every
 * step + 8 bytes.
 */
static inline struct scalar_sums scalar_four_rows(const uint8_t *weights, const int step,
                                                  const int16_t *input, const int16_t *end) {
    struct scalar_sums s = {0, 0, 0, 0};
    for (; input != end; weights += step + 8, input += 2) {
        for (int j = 0; j < 2; j++) {
            const uint8_t *column = weights + 2 * j;
            const uint32_t x = (uint32_t)input[j];
            const uint32_t odd0 = (uint32_t)(int8_t)column[1];
            const uint32_t odd2 = (uint32_t)(int8_t)column[5];
            s.pair0 += (256 * odd0 + column[0]) * x;
            s.odd0 += odd0 * x;
            s.pair2 += (256 * odd2 + column[4]) * x;
            s.odd2 += odd2 * x;
        }
    }
    return s;
}

#endif
