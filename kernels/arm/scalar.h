/* SPDX-License-Identifier: Apache-2.0 */
/* The inner loop's body without DSP instructions. host/scalar.h has the same in plain C. */
#ifndef METRONOME_SCALAR_H
#define METRONOME_SCALAR_H

#include <stdint.h>

/* Sums of four rows, modulo 2^32. */
struct scalar_sums {
    uint32_t row0;
    uint32_t row1;
    uint32_t row2;
    uint32_t row3;
};

/*
 * Adds column at, counted over all blocks. One statement, because loads overlap only while they
 * stand together: five take six cycles, five apart take ten. All are wide so that an aligned start
 * keeps every one aligned.
 */
__attribute__((always_inline)) static inline struct scalar_sums
scalar_add_column(struct scalar_sums s, const uint8_t *blocks, const int16_t *input, const int at) {
    uint32_t x;
    uint32_t w0;
    uint32_t w1;
    uint32_t w2;
    uint32_t w3;
    __asm__ volatile(
        "ldrsh.w %[x], [%[input], %[x_at]]\n\t"
        "ldrb.w %[w0], [%[blocks], %[w_at]]\n\t"
        "ldrsb.w %[w1], [%[blocks], %[w_at] + 1]\n\t"
        "ldrb.w %[w2], [%[blocks], %[w_at] + 8]\n\t"
        "ldrsb.w %[w3], [%[blocks], %[w_at] + 9]\n\t"
        "mla %[s0], %[w0], %[x], %[s0]\n\t"
        "mla %[s1], %[w1], %[x], %[s1]\n\t"
        "mla %[s2], %[w2], %[x], %[s2]\n\t"
        "mla %[s3], %[w3], %[x], %[s3]"
        : [s0] "+&r"(s.row0), [s1] "+&r"(s.row1), [s2] "+&r"(s.row2), [s3] "+&r"(s.row3),
          [x] "=&r"(x), [w0] "=&r"(w0), [w1] "=&r"(w1), [w2] "=&r"(w2), [w3] "=&r"(w3)
        : [input] "r"(input), [blocks] "r"(blocks), [x_at] "n"(2 * at),
          [w_at] "n"(at / 4 * 16 + at % 4 * 2)
        : "memory");
    return s;
}

#endif
