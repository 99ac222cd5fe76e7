/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fft_stage_q15 of frontend/ without DSP instructions, the same results bit for bit: as dsp/'s, but 11
 * cycles for a rotation, 4 for the unrotated point, 2 for packing; on a core whose MLA takes two, 13.
 */
#define EARLY 0

.macro rotate re, x, w
    sxth.w lr, \x
    asr.w \x, \x, #16
    sxth.w r7, \w
    asr.w r12, \w, #16
    mul \re, lr, r7
    mla \re, \x, r12, \re
    mul r7, \x, r7
    mls \x, lr, r12, r7
.endm

.macro unrotated
    mov.w r12, #0x4000
    sxth.w lr, r7
    asr.w r7, r7, #16
    add.w lr, r12, lr, lsl #14
    add.w r7, r12, r7, lsl #14
.endm

.macro pack re, im
    lsr.w \re, \re, #16
    bfi \im, \re, #0, #16
.endm

#include "fft_stage.inc"
