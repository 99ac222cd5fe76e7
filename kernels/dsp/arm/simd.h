/* SPDX-License-Identifier: Apache-2.0 */
/* The ARMv7E-M instructions that the DSP kernels use. host/simd.h has the same in plain C. */
#ifndef METRONOME_SIMD_H
#define METRONOME_SIMD_H

#include <stdint.h>

/* Two int16 or four bytes from memory aligned to 4. */
static inline uint32_t load_word(const void *from) {
    uint32_t word;
    __builtin_memcpy(&word, __builtin_assume_aligned(from, 4), sizeof word);
    return word;
}

/* Bytes 0 and 2, each widened to 16 bits with zeros. */
static inline uint32_t simd_uxtb16(uint32_t bytes) {
    uint32_t result;
    __asm__("uxtb16 %0, %1" : "=r"(result) : "r"(bytes));
    return result;
}

/* sum + low * low + high * high of two pairs of int16, modulo 2^32. */
static inline uint32_t simd_smlad(uint32_t a, uint32_t b, uint32_t sum) {
    uint32_t result;
    __asm__("smlad %0, %1, %2, %3" : "=r"(result) : "r"(a), "r"(b), "r"(sum));
    return result;
}

/* The same onto a 64-bit sum. */
static inline int64_t simd_smlald(uint32_t a, uint32_t b, int64_t sum) {
    __asm__("smlald %Q0, %R0, %1, %2" : "+r"(sum) : "r"(a), "r"(b));
    return sum;
}

/* round(a * b / 2^32) + addend, halves up. */
static inline int32_t simd_smmlar(int32_t a, int32_t b, int32_t addend) {
    int32_t result;
    __asm__("smmlar %0, %1, %2, %3" : "=r"(result) : "r"(a), "r"(b), "r"(addend));
    return result;
}

#endif
