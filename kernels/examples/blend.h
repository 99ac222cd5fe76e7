/* SPDX-License-Identifier: Apache-2.0 */
/* Both blending vectors once, against their equation for one element. */
#ifndef METRONOME_BLEND_H
#define METRONOME_BLEND_H

#include "metronome/activations.h"
#include "random.h"

#define BLEND_MOST 16U

/* Half of the time a limit, else anything between. */
static inline int32_t blend_any(uint32_t *seed, int32_t low, int32_t high) {
    const uint32_t choice = random_next(seed) >> 16;
    if (choice < 128) {
        return choice < 64 ? low : high;
    }
    return low + (int32_t)(random_next(seed) % (uint32_t)(high - low));
}

static inline uint32_t blend_call(uint32_t *seed, uint32_t length, int32_t least_shift,
                                  const enum metronome_activation kind) {
    int32_t accumulators[BLEND_MOST + 2];
    int16_t state[BLEND_MOST + 2] __attribute__((aligned(4)));
    int16_t before[BLEND_MOST + 2];
    const uint32_t preactivation_shift = (uint32_t)blend_any(seed, least_shift, 15);
    const uint32_t state_shift = (uint32_t)blend_any(seed, 0, 15);
    const struct image_layer layer = {
        .hidden = (uint16_t)length,
        .accumulator_fraction = (uint8_t)(11U + preactivation_shift),
        .state_fraction = (uint8_t)(15U - state_shift),
        .scalars = {blend_any(seed, 0, 32767), blend_any(seed, 0, 32767)},
    };
    for (uint32_t i = 0; i < BLEND_MOST + 2; i++) {
        const uint32_t spread = 8U + random_next(seed) % 23U;
        accumulators[i] = blend_any(seed, -(int32_t)(1U << spread), (int32_t)(1U << spread));
        before[i] = state[i] = (int16_t)blend_any(seed, INT16_MIN, INT16_MAX);
    }
    if (kind == METRONOME_SIGMOID) {
        vec_blend_sigmoid_q15(&layer, accumulators, state);
    } else {
        vec_blend_tanh_q15(&layer, accumulators, state);
    }
    uint32_t wrong = 0;
    for (uint32_t i = 0; i < BLEND_MOST + 2; i++) {
        int32_t expected = before[i];
        if (i < length) {
            const int32_t c = saturate_16(activate_q15(kind, accumulators[i], preactivation_shift));
            const int32_t next =
                ((layer.scalars[0] * c) >> state_shift) + layer.scalars[1] * before[i];
            expected = saturate_16(round_shift_q31(next, 15));
        }
        wrong += state[i] != expected;
    }
    return wrong;
}

/*
 * How many elements are not what they should be, those after the end included. Accumulators are
 * finer than pre-activations by least_shift bits or more.
 */
static inline uint32_t blend_wrong(uint32_t *seed, uint32_t length, int32_t least_shift) {
    return blend_call(seed, length, least_shift, METRONOME_SIGMOID) +
           blend_call(seed, length, least_shift, METRONOME_TANH);
}

#endif
