/* SPDX-License-Identifier: Apache-2.0 */
#include "high.h"
#include "metronome/fft.h"

/*
 * Equation: e[j] = A[j] - C[j] + C[j + 1], at least 0: A the sum of the bins of a segment, C the
 *           sum over them of f P, rounded, f the weight in the filter below; 1 - f is that in the filter above
 * Shapes:   filters K: segments K + 1 numbers of bins, weights and bins as many as those together,
 *           output K.
 * Formats:  f int16 with 15 fraction bits, not negative; bins and output int32.
 * Overflow: Bound: all bins together stay below 2^31 (docs/front-end.md), and C is exact in int64.
 * Scratch:  none.
 * Source:   triangular filters whose slopes add up to 1 between two peaks: one product a bin
 *           instead of two.
 */
void mel_energy_q31(uint32_t filters, const uint16_t *segments, const int16_t *weights,
                    const int32_t *bins, int32_t *output) {
    int32_t above = 0;
    for (uint32_t i = 0; i <= filters; i++) {
        int32_t sum = 0;
        int64_t falling = 1 << 14;
        for (const int32_t *const end = bins + segments[i]; bins != end; bins++) {
            sum += *bins;
            falling = multiply_add_wide(falling, *bins, *weights++);
        }
        const int32_t below = (int32_t)(falling >> 15);
        if (i > 0) {
            const int32_t energy = above + below;
            output[i - 1] = energy < 0 ? 0 : energy;
        }
        above = sum - below;
    }
}
