/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/fft.h"

/* Bits behind the point of what the logarithm is taken of. */
#define FRACTION 32

/*
 * Equation: log2(e 2^-g + floor), or log2(max(e 2^-g, floor)) where larger is set; an e of 0 counts as
 *           least / 2^32
 * Shapes:   length; input and output may be the same.
 * Formats:  e int32, not negative; floor = mantissa 2^exponent, mantissa from 2^31 on; output int32
 *           with 16 fraction bits.
 * Overflow: Bound: e and floor are below 2^31 each, with 32 fraction bits: where the floor is larger
 *           both lose as many bits as it has beyond.
 * Scratch:  none.
 * Source:   log2(x 2^n) = log2(x) + n: the frame's exponent leaves exactly.
 */
void log_energy_q16(uint32_t length, const struct log_floor *floor, int32_t g, const int32_t *input,
                    int32_t *output) {
    const int32_t left = floor->exponent + FRACTION + g;
    const uint32_t dropped = left <= 31 ? 0 : left >= 31 + 63 ? 63U : (uint32_t)left - 31U;
    uint64_t least_sum = 0;
    if (left > 31) {
        least_sum = (uint64_t)floor->mantissa << 31;
    } else if (left >= 0) {
        least_sum = (uint64_t)floor->mantissa << left;
    } else if (left > -32) {
        least_sum = floor->mantissa >> -left;
    }
    const int32_t offset = (FRACTION - (int32_t)dropped + g) * 65536;
    for (uint32_t i = 0; i < length; i++) {
        const uint64_t wide =
            input[i] == 0 ? floor->least : (uint64_t)(uint32_t)input[i] << FRACTION;
        const uint64_t energy = wide >> dropped;
        const uint64_t sum = !floor->larger       ? energy + least_sum
                             : energy > least_sum ? energy
                                                  : least_sum;
        output[i] = log2_q16(sum) - offset;
    }
}
