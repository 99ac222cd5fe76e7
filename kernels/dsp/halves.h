/* SPDX-License-Identifier: Apache-2.0 */
/* Half a word times a small number in one instruction: SMULBB, or SMLABB with what is added. */
#ifndef METRONOME_HALVES_H
#define METRONOME_HALVES_H

#include <stdint.h>

/* The low half of a word, below 2^15, times a factor below 2^15. */
static inline uint32_t multiply_low_half(uint32_t word, int32_t factor) {
    return (uint32_t)((int16_t)word * (int16_t)factor);
}

#endif
