/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/activations.h"

__attribute__((always_inline)) static inline void
all(const enum metronome_activation kind, uint32_t shift, uint32_t length, int32_t *values) {
    for (uint32_t i = 0; i < length; i++) {
        values[i] = activate_q15(kind, values[i], shift);
    }
}

/*
 * Equation: values[i] = activate_q15(kind, values[i])
 * Shapes:   values length.
 * Formats:  as activate_q15: int32 accumulators become what it returns.
 * Overflow: as activate_q15.
 * Scratch:  none; in place.
 * Source:   one loop for each kind, so that none decides for each element.
 */
void vec_activate_q15(uint32_t kind, uint32_t shift, uint32_t length, int32_t *values) {
    switch (kind) {
    case METRONOME_SIGMOID:
        all(METRONOME_SIGMOID, shift, length, values);
        break;
    case METRONOME_TANH:
        all(METRONOME_TANH, shift, length, values);
        break;
    case METRONOME_RELU:
        all(METRONOME_RELU, shift, length, values);
        break;
    case METRONOME_QUANT_SIGMOID:
        all(METRONOME_QUANT_SIGMOID, shift, length, values);
        break;
    case METRONOME_QUANT_SIGMOID4:
        all(METRONOME_QUANT_SIGMOID4, shift, length, values);
        break;
    case METRONOME_QUANT_TANH:
        all(METRONOME_QUANT_TANH, shift, length, values);
        break;
    default:
        all(METRONOME_IDENTITY, shift, length, values);
        break;
    }
}
