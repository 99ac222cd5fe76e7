/* SPDX-License-Identifier: Apache-2.0 */
/* The ARMv7E-M instructions that the DSP kernels use. host/simd.h has the same in plain C. */
#ifndef METRONOME_SIMD_H
#define METRONOME_SIMD_H

#include <stdint.h>

/* Two int16 from memory aligned to 4. */
static inline uint32_t simd_load(const int16_t *from) {
    uint32_t word;
    __builtin_memcpy(&word, __builtin_assume_aligned(from, 4), sizeof word);
    return word;
}

/* sum + low * low + high * high of two pairs of int16, modulo 2^32. */
static inline uint32_t simd_smlad(uint32_t a, uint32_t b, uint32_t sum) {
    uint32_t result;
    __asm__("smlad %0, %1, %2, %3" : "=r"(result) : "r"(a), "r"(b), "r"(sum));
    return result;
}

/* Sums of four rows: of a pair 256 * odd + even exactly, and even modulo 2^32. */
struct simd_sums {
    int64_t paired01;
    int64_t paired23;
    uint32_t even0;
    uint32_t even2;
};

/*
 * Adds block number at: 16 products in 12 instructions behind 6 loads. One statement, because loads
 * overlap only while they stand together: six take seven cycles, six apart take twelve. All are
 * wide so that an aligned start keeps every one aligned.
 */
__attribute__((always_inline)) static inline struct simd_sums
simd_add_block(struct simd_sums s, const uint8_t *blocks, const int16_t *input, const int at) {
    uint32_t x01;
    uint32_t x23;
    uint32_t a01;
    uint32_t a23;
    uint32_t b01;
    uint32_t b23;
    __asm__ volatile(
        "ldr.w %[x01], [%[input], %[x_at]]\n\t"
        "ldr.w %[x23], [%[input], %[x_at] + 4]\n\t"
        "ldr.w %[a01], [%[blocks], %[w_at]]\n\t"
        "ldr.w %[a23], [%[blocks], %[w_at] + 4]\n\t"
        "ldr.w %[b01], [%[blocks], %[w_at] + 8]\n\t"
        "ldr.w %[b23], [%[blocks], %[w_at] + 12]\n\t"
        "smlald %Q[ab0], %R[ab0], %[a01], %[x01]\n\t"
        "uxtb16.w %[a01], %[a01]\n\t"
        "smlad %[e0], %[a01], %[x01], %[e0]\n\t"
        "smlald %Q[ab0], %R[ab0], %[a23], %[x23]\n\t"
        "uxtb16.w %[a23], %[a23]\n\t"
        "smlad %[e0], %[a23], %[x23], %[e0]\n\t"
        "smlald %Q[ab2], %R[ab2], %[b01], %[x01]\n\t"
        "uxtb16.w %[b01], %[b01]\n\t"
        "smlad %[e2], %[b01], %[x01], %[e2]\n\t"
        "smlald %Q[ab2], %R[ab2], %[b23], %[x23]\n\t"
        "uxtb16.w %[b23], %[b23]\n\t"
        "smlad %[e2], %[b23], %[x23], %[e2]"
        : [ab0] "+&r"(s.paired01), [ab2] "+&r"(s.paired23), [e0] "+&r"(s.even0),
          [e2] "+&r"(s.even2), [x01] "=&r"(x01), [x23] "=&r"(x23), [a01] "=&r"(a01),
          [a23] "=&r"(a23), [b01] "=&r"(b01), [b23] "=&r"(b23)
        : [input] "r"(input), [blocks] "r"(blocks), [x_at] "n"(8 * at), [w_at] "n"(16 * at)
        : "memory");
    return s;
}

/*
 * output[i] = addend[i] + round(multipliers[i] * (row i << shift) / 2^32) for the four rows. An odd
 * row is (paired - even) / 256, exactly. One statement, for the sake of the loads again.
 */
__attribute__((always_inline)) static inline void
simd_finish_rows(struct simd_sums s, uint32_t shift, const int32_t *multipliers,
                 const int32_t *addend, int32_t *output) {
    uint32_t m0;
    uint32_t m1;
    uint32_t m2;
    uint32_t m3;
    __asm__ volatile(
        "ldr.w %[m0], [%[multipliers]]\n\t"
        "ldr.w %[m1], [%[multipliers], #4]\n\t"
        "ldr.w %[m2], [%[multipliers], #8]\n\t"
        "ldr.w %[m3], [%[multipliers], #12]\n\t"
        "subs.w %Q[p01], %Q[p01], %[e0]\n\t"
        "sbc.w %R[p01], %R[p01], %[e0], asr #31\n\t"
        "lsr.w %Q[p01], %Q[p01], #8\n\t"
        "orr.w %Q[p01], %Q[p01], %R[p01], lsl #24\n\t"
        "subs.w %Q[p23], %Q[p23], %[e2]\n\t"
        "sbc.w %R[p23], %R[p23], %[e2], asr #31\n\t"
        "lsr.w %Q[p23], %Q[p23], #8\n\t"
        "orr.w %Q[p23], %Q[p23], %R[p23], lsl #24\n\t"
        "lsl.w %[e0], %[e0], %[shift]\n\t"
        "lsl.w %Q[p01], %Q[p01], %[shift]\n\t"
        "lsl.w %[e2], %[e2], %[shift]\n\t"
        "lsl.w %Q[p23], %Q[p23], %[shift]\n\t"
        "ldr.w %R[p01], [%[addend]]\n\t"
        "ldr.w %R[p23], [%[addend], #4]\n\t"
        "smmlar %[m0], %[e0], %[m0], %R[p01]\n\t"
        "smmlar %[m1], %Q[p01], %[m1], %R[p23]\n\t"
        "ldr.w %R[p01], [%[addend], #8]\n\t"
        "ldr.w %R[p23], [%[addend], #12]\n\t"
        "smmlar %[m2], %[e2], %[m2], %R[p01]\n\t"
        "smmlar %[m3], %Q[p23], %[m3], %R[p23]\n\t"
        "str.w %[m0], [%[output]]\n\t"
        "str.w %[m1], [%[output], #4]\n\t"
        "str.w %[m2], [%[output], #8]\n\t"
        "str.w %[m3], [%[output], #12]"
        : [p01] "+&r"(s.paired01), [p23] "+&r"(s.paired23), [e0] "+&r"(s.even0),
          [e2] "+&r"(s.even2), [m0] "=&r"(m0), [m1] "=&r"(m1), [m2] "=&r"(m2), [m3] "=&r"(m3)
        : [shift] "r"(shift), [multipliers] "r"(multipliers), [addend] "r"(addend),
          [output] "r"(output)
        : "memory", "cc");
}

#endif
