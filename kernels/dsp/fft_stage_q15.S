/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fft_stage_q15 of frontend/ with DSP instructions, the same results bit for bit. A butterfly takes 5
 * cycles of loads, 6 of rotations (SMUAD, SMUSDX), 2 of the unrotated point (SMLAB, SMLAT with 0x4000 as
 * factor and addend), 16 of sums, 4 of packing and 4 of stores: 37, and 4 of its loop; 5 more where
 * each has its own rotations.
 */
#define EARLY 1

.macro rotate re, x, w
    smuad \re, \x, \w
    smusdx \x, \w, \x
.endm

.macro unrotated
    smlabb lr, r7, r12, r12
    smlatb r7, r7, r12, r12
.endm

.macro pack re, im
    pkhtb \im, \im, \re, asr #16
.endm

#include "fft_stage.inc"
