/* SPDX-License-Identifier: Apache-2.0 */
#ifndef METRONOME_RANDOM_H
#define METRONOME_RANDOM_H

#include <stdint.h>

/* Constants: Numerical Recipes, 2nd edition, 7.1. The high bits are the better ones: 24 of them. */
static inline uint32_t random_next(uint32_t *seed) {
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

#endif
