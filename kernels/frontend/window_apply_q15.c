/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/fft.h"

/*
 * Equation: output[n] = w[n] x[n] + u[n] x[n - 1], u = -a w with the pre-emphasis a; the result is
 *           the sum over n of floor(output[n] / 2^16)^2
 * Shapes:   samples[0] is x[-1], samples[1 ..] are x[0 .. count - 1], samples + 1 aligned to 4. window
 *           holds w[n], u[n], u[n + 1], w[n + 1] for every even n; output count.
 * Formats:  x int16; w and u int16 with 15 fraction bits, no -32768; output int32 with as many.
 * Overflow: Bound: |w x + u x'| <= 2 * 32767 * 2^15 < 2^31.
 * Scratch:  none.
 * Source:   x[n] - a x[n - 1], times a window: both in one pair of weights.
 */
uint64_t window_apply_q15(const int16_t *window, const int16_t *samples, uint32_t count,
                          int32_t *output) {
    uint64_t energy = 0;
    int32_t before = *samples++;
    for (uint32_t n = 0; n < count; n++) {
        const int32_t x = samples[n];
        const uint32_t odd = n & 1U;
        const int32_t value = window[2 * n + odd] * x + window[2 * n + (odd ^ 1U)] * before;
        output[n] = value;
        before = x;
        /* Bound: (2^15)^2 of up to 2^10 samples: the sum is below 2^41. */
        const int32_t high = value >> 16;
        energy += (uint32_t)(high * high);
    }
    return energy;
}
