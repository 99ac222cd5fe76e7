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
    const int32_t *const end = input + length;
    const int32_t *best = input;
    int32_t most = *input;
    for (const int32_t *next = input + 1; next != end; next++) {
        if (*next > most) {
            most = *next;
            best = next;
        }
    }
    return (uint32_t)(best - input);
}
