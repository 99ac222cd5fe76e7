/* SPDX-License-Identifier: Apache-2.0 */
/* vec_sigmoid_q15 of math/ without DSP instructions, the same results bit for bit: 56 cycles for four. */
#include "vec_activation.inc"

.macro rise f, word
    uxth.w r0, \word
    mul \f, r0, \f
.endm

/* The end of the accumulators, on the stack: r0 is needed. */
.macro enter_count
    add r0, r2, r0, lsl #2
    str r0, [sp]
.endm

.macro repeat
    ldr r0, [sp]
    cmp r2, r0
.endm

.macro finish result
.endm

    vec_activation vec_sigmoid_q15, 7
