/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/fft.h"

/* 2^30 - 2^22 <= 32704^2: 63 less than full scale is left for rounding (docs/front-end.md). */
#define MOST_ENERGY ((UINT64_C(1) << 30) - (UINT64_C(1) << 22))

/* The largest shift. Bound: with fewer energy than 17 a point no frame asks for more than 7. */
#define MOST_SHIFT 7
#define LEAST_SHIFT (-8)

/*
 * Equation: the largest s for which R (E + floor(E / 16) + 34 M) 4^s <= 2^30 - 2^22; E the energy of
 *           window_apply_q15, or 2^16 times as much of vec_energy_q31, M complex points, R = 4 where M is a power of 4, else 8.
 * Shapes:   scalar.
 * Formats:  the first stage of the transform multiplies its input by 2^s.
 * Overflow: Bound: E < 2^41, so that all are below 2^60.
 * Scratch:  none.
 * Source:   each point is at most 1 beyond its floor, so that the norm is at most sqrt(E) + sqrt(2 M)
 *           and its square at most (1 + 1/16) E + (1 + 16) 2 M. Every stage keeps the norm but the
 *           first, which multiplies it by sqrt(R); no component exceeds the norm.
 */
int32_t fft_shift(uint64_t energy, uint32_t points) {
    const uint64_t bound = energy + (energy >> 4) + 34U * points;
    const uint64_t most = (points & 0x55555555U) != 0 ? bound << 2 : bound << 3;
    int32_t shift = MOST_SHIFT;
    while (shift > LEAST_SHIFT && most << (2 * MOST_SHIFT) > MOST_ENERGY
                                                                 << 2 * (MOST_SHIFT - shift)) {
        shift--;
    }
    return shift;
}
