/* SPDX-License-Identifier: Apache-2.0 */
/* fft_first_8_q15 of frontend/ without DSP instructions, the same results bit for bit. */

.macro high a
    smull r12, \a, \a, lr
.endm

.macro restore
    mov.w r12, #0x8000
.endm

.macro pack re, im
    lsr.w \re, \re, #16
    bfi \im, \re, #0, #16
.endm

#include "fft_first_8.inc"
