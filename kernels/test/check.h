/* SPDX-License-Identifier: Apache-2.0 */
/* The little that the kernels' unit tests need: checks that say where, and seeded random numbers.
 */
#ifndef METRONOME_CHECK_H
#define METRONOME_CHECK_H

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define CHECK_EQUAL(expected, actual, ...)                                                         \
    do {                                                                                           \
        const int64_t expected_ = (int64_t)(expected);                                             \
        const int64_t actual_ = (int64_t)(actual);                                                 \
        if (expected_ != actual_) {                                                                \
            fprintf(stderr, "%s:%d: expected %" PRId64 ", was %" PRId64 ": ", __FILE__, __LINE__,  \
                    expected_, actual_);                                                           \
            fprintf(stderr, __VA_ARGS__);                                                          \
            fputc('\n', stderr);                                                                   \
            exit(1);                                                                               \
        }                                                                                          \
    } while (0)

#define CHECK(condition, ...) CHECK_EQUAL(1, !!(condition), __VA_ARGS__)

struct random {
    uint64_t state;
};

/* splitmix64 (Steele, Lea, Flood 2014). */
static inline uint64_t random_bits(struct random *random) {
    uint64_t z = (random->state += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* Uniform from low to high, both included. */
static inline int32_t random_between(struct random *random, int32_t low, int32_t high) {
    const uint64_t span = (uint64_t)((int64_t)high - low) + 1U;
    return (int32_t)((int64_t)(random_bits(random) % span) + low);
}

#endif
