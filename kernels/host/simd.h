/* SPDX-License-Identifier: Apache-2.0 */
/* What arm/simd.h gives on a device, in plain C for the tests on this machine. */
#ifndef METRONOME_SIMD_H
#define METRONOME_SIMD_H

#include <stdint.h>
#include <string.h>

static inline uint32_t simd_load(const int16_t *from) {
    uint32_t word;
    memcpy(&word, from, sizeof word);
    return word;
}

static inline int64_t simd_products(uint32_t a, uint32_t b) {
    const int64_t low = (int64_t)(int16_t)a * (int16_t)b;
    const int64_t high = (int64_t)(int16_t)(a >> 16) * (int16_t)(b >> 16);
    return low + high;
}

static inline uint32_t simd_smlad(uint32_t a, uint32_t b, uint32_t sum) {
    return sum + (uint32_t)simd_products(a, b);
}

static inline int32_t simd_smmlar(int32_t a, int32_t b, int32_t addend) {
    return addend + (int32_t)(((int64_t)a * b + INT64_C(0x80000000)) >> 32);
}

struct simd_sums {
    int64_t paired01;
    int64_t paired23;
    uint32_t even0;
    uint32_t even2;
};

static inline struct simd_sums simd_add_block(struct simd_sums s, const uint8_t *blocks,
                                              const int16_t *input, const int at) {
    for (int half = 0; half < 2; half++) {
        const uint32_t x = simd_load(input + 4 * at + 2 * half);
        uint32_t a;
        uint32_t b;
        memcpy(&a, blocks + 16 * at + 4 * half, sizeof a);
        memcpy(&b, blocks + 16 * at + 4 * half + 8, sizeof b);
        s.paired01 += simd_products(a, x);
        s.even0 = simd_smlad(a & 0x00FF00FFU, x, s.even0);
        s.paired23 += simd_products(b, x);
        s.even2 = simd_smlad(b & 0x00FF00FFU, x, s.even2);
    }
    return s;
}

struct simd_four {
    int32_t a;
    int32_t b;
    int32_t c;
    int32_t d;
};

static inline struct simd_four simd_load_four(const int32_t *from) {
    const struct simd_four f = {from[0], from[1], from[2], from[3]};
    return f;
}

#endif
