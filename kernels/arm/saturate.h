/* SPDX-License-Identifier: Apache-2.0 */
/* Saturation in one instruction of ARMv7-M. host/saturate.h has the same in plain C. */
#ifndef METRONOME_SATURATE_H
#define METRONOME_SATURATE_H

#include <stdint.h>

/* The nearest number from -32768 to 32767. */
static inline int32_t saturate_16(int32_t value) {
    int32_t result;
    __asm__("ssat %0, #16, %1" : "=r"(result) : "r"(value));
    return result;
}

/* The same where a build that counts saturations is not to count. */
static inline int32_t clip_16(int32_t value) {
    return saturate_16(value);
}

/* The nearest number from -16384 to 16383. */
static inline int32_t saturate_15(int32_t value) {
    int32_t result;
    __asm__("ssat %0, #15, %1" : "=r"(result) : "r"(value));
    return result;
}

/* saturate_16 of value / 2^shift, rounded down: one instruction. */
__attribute__((always_inline)) static inline int32_t saturate_16_shifted(int32_t value,
                                                                         const int shift) {
    int32_t result;
    __asm__("ssat %0, #16, %1, asr %2" : "=r"(result) : "r"(value), "n"(shift));
    return result;
}

/* saturate_15 of value / 2^shift, rounded down. */
__attribute__((always_inline)) static inline int32_t saturate_15_shifted(int32_t value,
                                                                         const int shift) {
    int32_t result;
    __asm__("ssat %0, #15, %1, asr %2" : "=r"(result) : "r"(value), "n"(shift));
    return result;
}

#endif
