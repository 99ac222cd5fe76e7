/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/fft.h"

/*
 * Equation: sum over n of floor(input[n] / 2^8)^2
 * Shapes:   length.
 * Formats:  input int32, magnitudes below 2^23 + 2^17.
 * Overflow: Bound: (2^15 + 2^9)^2 < 2^31; the sum has 64 bits.
 * Scratch:  none.
 * Source:   energy of a quiet frame: what window_apply_q15 sums has too few bits of it.
 */
uint64_t vec_energy_q31(uint32_t length, const int32_t *input) {
    uint64_t energy = 0;
    for (uint32_t n = 0; n < length; n++) {
        const uint32_t high = (uint32_t)(input[n] >> 8);
        energy += high * high;
    }
    return energy;
}
