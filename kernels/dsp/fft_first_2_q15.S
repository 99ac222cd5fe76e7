/* SPDX-License-Identifier: Apache-2.0 */
/* fft_first_2_q15 of frontend/ with DSP instructions, the same results bit for bit. */

.macro pack re, im
    pkhtb \im, \im, \re, asr #16
.endm

#include "fft_first_2.inc"
