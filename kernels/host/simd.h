/* SPDX-License-Identifier: Apache-2.0 */
/* What dsp/arm/simd.h gives on a device, in plain C for the tests on this machine. */
#ifndef METRONOME_SIMD_H
#define METRONOME_SIMD_H

#include <stdint.h>
#include <string.h>

static inline uint32_t load_word(const void *from) {
    uint32_t word;
    memcpy(&word, from, sizeof word);
    return word;
}

static inline uint32_t simd_uxtb16(uint32_t bytes) {
    return bytes & 0x00FF00FFU;
}

static inline int64_t simd_products(uint32_t a, uint32_t b) {
    const int64_t low = (int64_t)(int16_t)a * (int16_t)b;
    const int64_t high = (int64_t)(int16_t)(a >> 16) * (int16_t)(b >> 16);
    return low + high;
}

static inline uint32_t simd_smlad(uint32_t a, uint32_t b, uint32_t sum) {
    return sum + (uint32_t)simd_products(a, b);
}

static inline int64_t simd_smlald(uint32_t a, uint32_t b, int64_t sum) {
    return sum + simd_products(a, b);
}

static inline int32_t simd_smmlar(int32_t a, int32_t b, int32_t addend) {
    return addend + (int32_t)(((int64_t)a * b + INT64_C(0x80000000)) >> 32);
}

#endif
