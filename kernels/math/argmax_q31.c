/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/math.h"

/*
 * Equation: the smallest i with input[i] = max(input)
 * Shapes:   input length, at least 1.
 * Formats:  int32, any one scale.
 * Overflow: none, only comparisons.
 * Scratch:  none.
 * Source:   -
 */
uint32_t argmax_q31(uint32_t length, const int32_t *input) {
    uint32_t best = 0;
    int32_t most = input[0];
    for (uint32_t i = 1; i < length; i++) {
        const int32_t value = input[i];
        if (value > most) {
            most = value;
            best = i;
        }
    }
    return best;
}
