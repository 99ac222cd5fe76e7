/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/fft.h"

/* Bound: (2^15)^2 of up to 2^10 samples: the sum is below 2^41. */
static inline uint64_t with_energy(uint64_t energy, int32_t value) {
    const int32_t high = value >> 16;
    return energy + (uint32_t)(high * high);
}

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
    for (const int32_t *const end = output + (count & ~1U); output != end; output += 2) {
        const int32_t even = samples[0];
        const int32_t odd = samples[1];
        const int32_t first = window[0] * even + window[1] * before;
        const int32_t second = window[2] * even + window[3] * odd;
        output[0] = first;
        output[1] = second;
        energy = with_energy(with_energy(energy, first), second);
        before = odd;
        samples += 2;
        window += 4;
    }
    if ((count & 1U) != 0) {
        *output = window[0] * samples[0] + window[1] * before;
        energy = with_energy(energy, *output);
    }
    return energy;
}
