/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fft_first_8_q15 of frontend/ with DSP instructions, the same results bit for bit. Eight points: 18 cycles of
 * loads, 16 of shifts, 34 of sums of four, 10 of turning, 24 of the stack, 32 for both halves, 3 of
 * their place, 4 of the loop.
 */

.macro high a
    smmul \a, \a, lr
.endm

.macro restore
.endm

.macro pack re, im
    pkhtb \im, \im, \re, asr #16
.endm

#include "fft_first_8.inc"
