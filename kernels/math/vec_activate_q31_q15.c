/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activations.h"

__attribute__((always_inline)) static inline void all(const enum metronome_activation kind,
                                                      uint32_t shift, uint32_t length,
                                                      const int32_t *accumulators,
                                                      int16_t *output) {
    for (uint32_t i = 0; i < length; i++) {
        output[i] = (int16_t)saturate_16(activate_q15(kind, accumulators[i], shift));
    }
}

/*
 * Equation: output[i] = sat16(activate_q15(kind, accumulators[i]))
 * Shapes:   accumulators and output length; they do not overlap.
 * Formats:  as activate_q15; output int16, so that 1.0 is 32767.
 * Overflow: as activate_q15.
 * Scratch:  none.
 * Source:   one loop for each kind; those over tables may be in assembly.
 */
void vec_activate_q31_q15(uint32_t kind, uint32_t shift, uint32_t length,
                          const int32_t *accumulators, int16_t *output) {
    switch (kind) {
    case METRONOME_SIGMOID:
        vec_sigmoid_q15(length, shift, accumulators, output);
        break;
    case METRONOME_TANH:
        vec_tanh_q15(length, shift, accumulators, output);
        break;
    case METRONOME_RELU:
        all(METRONOME_RELU, shift, length, accumulators, output);
        break;
    case METRONOME_QUANT_SIGMOID:
        all(METRONOME_QUANT_SIGMOID, shift, length, accumulators, output);
        break;
    case METRONOME_QUANT_SIGMOID4:
        all(METRONOME_QUANT_SIGMOID4, shift, length, accumulators, output);
        break;
    case METRONOME_QUANT_TANH:
        all(METRONOME_QUANT_TANH, shift, length, accumulators, output);
        break;
    default:
        all(METRONOME_IDENTITY, shift, length, accumulators, output);
        break;
    }
}
