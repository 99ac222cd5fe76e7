/* SPDX-License-Identifier: Apache-2.0 */
#include "high.h"
#include "metronome/fft.h"
#include "saturate.h"

/*
 * Equation: output[i] = sat16(floor((floor(input[i] factor[i] / 2^32) + offset[i]) / 2^shift))
 * Shapes:   length.
 * Formats:  input, factor, offset int32; output int16.
 * Overflow: Bound: |offset| < 2^30 and the product's high word is at most 2^30.
 * Scratch:  none.
 * Source:   (x - mean) / deviation in the network's input format; offset holds half a unit of it,
 *           so that the result is rounded.
 */
void feature_scale_q15(uint32_t length, uint32_t shift, const struct feature_scale *scales,
                       const int32_t *input, int16_t *output) {
    for (uint32_t i = 0; i < length; i++) {
        const int32_t scaled = multiply_high(input[i], scales[i].factor) + scales[i].offset;
        output[i] = (int16_t)clip_16(scaled >> shift);
    }
}
