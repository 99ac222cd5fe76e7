/* SPDX-License-Identifier: Apache-2.0 */
/* fft_first_2_q15 of frontend/ with DSP instructions, the same results bit for bit. */
#include "fft_first.inc"

.macro groups points, how
    .balign 4
1:
    ldr.w r4, [r2]
    ldr.w r5, [r2, #4]
    ldr.w r6, [r2, #4 * \points]
    ldr.w r7, [r2, #4 * \points + 4]
    add.w r2, r2, #8
    rbit lr, r0
    scale \how, r4, r5, r6, r7
    add.w lr, r3, lr, lsl #3
    add.w r4, r4, r12
    add.w r5, r5, r12
    both r4, r6
    both r5, r7
    pkhtb r4, r5, r4, asr #16
    pkhtb r6, r7, r6, asr #16
    str.w r4, [lr]
    str.w r6, [lr, #4]
    adds.w r0, r0, #(1 << 30) / (\points / 8)
    bcc.n 1b
    pop {r4-r7, pc}
.endm

    .section .text.fft_first_2_q15, "ax", %progbits
    .balign 4
    .global fft_first_2_q15
    .type fft_first_2_q15, %function
    .thumb_func
fft_first_2_q15:
    push {r4-r7, lr}
    mov.w r12, #0x8000
    cmp r0, #128
    mov.w r0, #0
    beq.w 3f
    cmp r1, #0
    blt.w 2f
    groups 512, lsl
2:
    rsbs r1, r1, #0
    groups 512, asr
3:
    cmp r1, #0
    blt.w 4f
    groups 128, lsl
4:
    rsbs r1, r1, #0
    groups 128, asr
    .size fft_first_2_q15, . - fft_first_2_q15
