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

static inline void simd_finish_rows(struct simd_sums s, uint32_t shift, const int32_t *multipliers,
                                    const int32_t *addend, int32_t *output) {
    const uint32_t rows[] = {
        s.even0,
        (uint32_t)((s.paired01 - (int32_t)s.even0) >> 8),
        s.even2,
        (uint32_t)((s.paired23 - (int32_t)s.even2) >> 8),
    };
    for (int i = 0; i < 4; i++) {
        const int64_t product = (int64_t)(int32_t)(rows[i] << shift) * multipliers[i];
        output[i] = addend[i] + (int32_t)((product + INT64_C(0x80000000)) >> 32);
    }
}

#endif
