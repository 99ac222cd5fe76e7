/* SPDX-License-Identifier: Apache-2.0 */
/* What arm/lookup.h gives on a device, in plain C. */
#ifndef METRONOME_LOOKUP_H
#define METRONOME_LOOKUP_H

#include <stdint.h>

struct lookup {
    uint32_t word;
    int32_t rest;
};

/* table[x >> bits] and x modulo 2^bits. */
static inline struct lookup lookup_word(const uint32_t *table, int32_t x, const int bits) {
    const struct lookup result = {table[x >> bits], x & ((1 << bits) - 1)};
    return result;
}

#endif
