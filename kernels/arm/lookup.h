/* SPDX-License-Identifier: Apache-2.0 */
/* A table's word and what is left of its index. host/lookup.h has the same in plain C. */
#ifndef METRONOME_LOOKUP_H
#define METRONOME_LOOKUP_H

#include <stdint.h>

struct lookup {
    uint32_t word;
    int32_t rest;
};

/*
 * table[x >> bits] and x modulo 2^bits. One statement, because a load takes a cycle more right
 * after its index: the remainder is computed between them.
 */
__attribute__((always_inline)) static inline struct lookup lookup_word(const uint32_t *table,
                                                                       int32_t x, const int bits) {
    struct lookup result;
    __asm__("asr %[word], %[x], %[bits]\n\t"
            "and %[rest], %[x], %[mask]\n\t"
            "ldr %[word], [%[table], %[word], lsl #2]"
            : [word] "=&r"(result.word), [rest] "=r"(result.rest)
            : [table] "r"(table), [x] "r"(x), [bits] "n"(bits), [mask] "n"((1 << bits) - 1));
    return result;
}

#endif
