/* SPDX-License-Identifier: Apache-2.0 */
/* What ../saturate.h has, counting every value that it changes. For no device. */
#ifndef METRONOME_SATURATE_H
#define METRONOME_SATURATE_H

#include <stdint.h>

extern uint64_t saturations;

static inline int32_t clip_16(int32_t value) {
    return value < -32768 ? -32768 : value > 32767 ? 32767 : value;
}

static inline int32_t saturate_between(int32_t value, int32_t low, int32_t high) {
    const int32_t within = value < low ? low : value > high ? high : value;
    saturations += within != value;
    return within;
}

static inline int32_t saturate_16(int32_t value) {
    return saturate_between(value, -32768, 32767);
}

static inline int32_t saturate_15(int32_t value) {
    return saturate_between(value, -16384, 16383);
}

static inline int32_t saturate_16_shifted(int32_t value, const int shift) {
    return saturate_16(value >> shift);
}

static inline int32_t saturate_15_shifted(int32_t value, const int shift) {
    return saturate_15(value >> shift);
}

#endif
