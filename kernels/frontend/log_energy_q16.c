/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/log2.h"

/* The floor in the energies' own unit, 32 fraction bits, as far as it can be had. */
static uint64_t floor_of(const struct log_floor *floor, int32_t left) {
    if (left > 31) {
        return (uint64_t)floor->mantissa << 31;
    }
    if (left >= 0) {
        return (uint64_t)floor->mantissa << left;
    }
    return left > -32 ? floor->mantissa >> -left : 0;
}

/*
 * Equation: log2(e 2^-g + floor), or log2(max(e 2^-g, floor)) where larger is set; an e of 0 counts as
 *           least / 2^32
 * Shapes:   length; input and output may be the same.
 * Formats:  e int32, not negative; floor = mantissa 2^exponent, mantissa from 2^31 on; output int32
 *           with 16 + bits fraction bits.
 * Overflow: Bound: e and floor are below 2^31 each, with 32 fraction bits: where the floor is larger
 *           both lose as many bits as it has beyond. Logarithms are below 64.
 * Scratch:  none.
 * Source:   log2(x 2^n) = log2(x) + n: the frame's exponent leaves exactly.
 */
void log_energy_q16(uint32_t length, const struct log_floor *floor, int32_t g, uint32_t bits,
                    const int32_t *input, int32_t *output) {
    const int32_t left = floor->exponent + 32 + g;
    const uint64_t lowest = floor_of(floor, left);
    const uint32_t dropped = left <= 31 ? 0 : (uint32_t)left - 31U;
    const int32_t offset = (32 - (int32_t)dropped + g) * 65536;
    if (dropped == 0 && !floor->larger) {
        const struct log_base base = {
            (uint32_t)(lowest >> 32), (uint32_t)lowest, (uint32_t)(floor->least >> 32),
            (uint32_t)floor->least,   offset,           bits};
        vec_log2_q16(length, &base, input, output);
    } else if (dropped == 0 && lowest >> 32 == 0) {
        /* An energy is 1 or more, or the least. */
        const uint64_t least = floor->least > lowest ? floor->least : lowest;
        const struct log_base base = {0, 0, (uint32_t)(least >> 32), (uint32_t)least, offset, bits};
        vec_log2_q16(length, &base, input, output);
    } else {
        for (uint32_t i = 0; i < length; i++) {
            const uint64_t energy = input[i] == 0 ? floor->least : (uint64_t)input[i] << 32;
            const uint64_t left_of_it = dropped > 63U ? 0 : energy >> dropped;
            const uint64_t sum = !floor->larger        ? left_of_it + lowest
                                 : left_of_it > lowest ? left_of_it
                                                       : lowest;
            output[i] = (log2_q16((uint32_t)(sum >> 32), (uint32_t)sum) - offset) * (1 << bits);
        }
    }
}
