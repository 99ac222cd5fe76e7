/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/math.h"

/*
 * Equation: output[i] = a[i] + b[i]
 * Shapes:   all length, a multiple of 4.
 * Formats:  int32 of one scale.
 * Overflow: none if the sums fit, which the quantiser checks.
 * Scratch:  none.
 * Source:   four at a time, for the sake of loads that stand together.
 */
void vec_add_q31(uint32_t length, const int32_t *a, const int32_t *b, int32_t *output) {
    const int32_t *const end = a + length;
    while (a != end) {
        const int32_t sum0 = a[0] + b[0];
        const int32_t sum1 = a[1] + b[1];
        const int32_t sum2 = a[2] + b[2];
        const int32_t sum3 = a[3] + b[3];
        a += METRONOME_BLOCK;
        b += METRONOME_BLOCK;
        output[0] = sum0;
        output[1] = sum1;
        output[2] = sum2;
        output[3] = sum3;
        output += METRONOME_BLOCK;
    }
}
