/* SPDX-License-Identifier: Apache-2.0 */
/* fft_first_2_q15 of frontend/ without DSP instructions, the same results bit for bit. */

.macro pack re, im
    lsr.w \re, \re, #16
    bfi \im, \re, #0, #16
.endm

#include "fft_first_2.inc"
