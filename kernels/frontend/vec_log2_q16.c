/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/log2.h"

/*
 * Equation: 2^bits (2^16 log2(2^32 e + floor) - offset), with least in place of 2^32 e where e is 0
 * Shapes:   length, not 0; input and output may be the same.
 * Formats:  e int32, not negative; floor and least integers of 64 bits; output int32 with 16 + bits
 *           fraction bits.
 * Overflow: Bound: floor and least are below 2^63 and the logarithm, less its offset, below 64.
 * Scratch:  none.
 * Source:   as log2_q16.
 */
void vec_log2_q16(uint32_t length, const struct log_base *base, const int32_t *input,
                  int32_t *output) {
    for (uint32_t i = 0; i < length; i++) {
        uint32_t high = (uint32_t)input[i];
        uint32_t low = 0;
        if (high == 0) {
            high = base->least_high;
            low = base->least_low;
        }
        low += base->floor_low;
        high += base->floor_high + (low < base->floor_low);
        output[i] = (log2_q16(high, low) - base->offset) * (1 << base->bits);
    }
}
