/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fft_first_4_q15 of frontend/ with DSP instructions, the same results bit for bit. Four points: 9
 * cycles of loads, 8 of shifts, 18 of sums, 2 of their place, 4 of packing, 4 of stores, 4 of the
 * loop.
 */

.macro pack re, im
    pkhtb \im, \im, \re, asr #16
.endm

#include "fft_first_4.inc"
