/* SPDX-License-Identifier: Apache-2.0 */
#include "element.h"

/*
 * Equation: the smallest i with input[i] = max(input)
 * Shapes:   input length, at least 1.
 * Formats:  float32.
 * Overflow: none, only comparisons.
 * Scratch:  none.
 * Source:   -
 */
uint32_t argmax_f32(uint32_t length, const float *input) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < length; i++) {
        if (input[i] > input[best]) {
            best = i;
        }
    }
    return best;
}
