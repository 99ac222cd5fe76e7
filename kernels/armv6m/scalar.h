/* SPDX-License-Identifier: Apache-2.0 */
/* What host/scalar.h gives, in the instructions of ARMv6-M. */
#ifndef METRONOME_SCALAR_H
#define METRONOME_SCALAR_H

#include <stdint.h>

/* Of two pairs of rows: sums of 256 * odd + even + 128 and of odd, modulo 2^32. */
struct scalar_sums {
    uint32_t pair0;
    uint32_t odd0;
    uint32_t pair2;
    uint32_t odd2;
};

/* Four products of the word in one pair of rows, 12 cycles. */
#define SCALAR_WORD(word, pair, odd)                                                               \
    "asrs %[t], " word ", #24\n\t"                                                                 \
    "muls %[t], %[x1], %[t]\n\t"                                                                   \
    "add " odd ", %[t]\n\t"                                                                        \
    "asrs %[t], " word ", #16\n\t"                                                                 \
    "muls %[t], %[x1], %[t]\n\t"                                                                   \
    "add " pair ", %[t]\n\t"                                                                       \
    "sxth " word ", " word "\n\t"                                                                  \
    "asrs %[t], " word ", #8\n\t"                                                                  \
    "muls %[t], %[x0], %[t]\n\t"                                                                   \
    "add " odd ", %[t]\n\t"                                                                        \
    "muls " word ", %[x0], " word "\n\t"                                                           \
    "add " pair ", " word "\n\t"

/* Two columns of four rows: 8 products in 7 cycles of loads, one of a step and 24 of these. */
#define SCALAR_COLUMNS                                                                             \
    "ldm %[input]!, {%[x1]}\n\t"                                                                   \
    "ldm %[weights]!, {r4, r5}\n\t"                                                                \
    "sxth %[x0], %[x1]\n\t"                                                                        \
    "asrs %[x1], %[x1], #16\n\t" SCALAR_WORD("r4", "%[p0]", "%[o0]")                               \
        SCALAR_WORD("r5", "%[p2]", "%[o2]") "adds %[weights], %[step]\n\t"

/*
 * The sums over all columns of the four rows whose weights begin at weights, a pair of columns every
 * step + 8 bytes. Sums live in high registers, which can be added to and no more; a word of four
 * weights costs one load of two cycles at most, where bytes would take two each.
 */
static inline struct scalar_sums scalar_four_rows(const uint8_t *weights, const int step,
                                                  const int16_t *input, const int16_t *end) {
    struct scalar_sums s = {0, 0, 0, 0};
    uint32_t x0;
    uint32_t x1;
    uint32_t t;
    __asm__ volatile("1:\n\t" SCALAR_COLUMNS SCALAR_COLUMNS "cmp %[input], %[end]\n\t"
                     "bne 1b"
                     : [p0] "+&h"(s.pair0), [o0] "+&h"(s.odd0), [p2] "+&h"(s.pair2),
                       [o2] "+&h"(s.odd2), [x0] "=&l"(x0), [x1] "=&l"(x1), [t] "=&l"(t),
                       [input] "+&l"(input), [weights] "+&l"(weights)
                     : [end] "h"(end), [step] "n"(step)
                     : "r4", "r5", "cc", "memory");
    return s;
}

#endif
