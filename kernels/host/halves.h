/* SPDX-License-Identifier: Apache-2.0 */
/* Half a word times a small number, where there is no instruction for it. */
#ifndef METRONOME_HALVES_H
#define METRONOME_HALVES_H

#include <stdint.h>

/* The low half of a word, below 2^15, times a factor below 2^15. */
static inline uint32_t multiply_low_half(uint32_t word, int32_t factor) {
    return (word & 0xFFFFU) * (uint32_t)factor;
}

#endif
