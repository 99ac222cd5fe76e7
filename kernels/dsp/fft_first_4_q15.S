/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fft_first_4_q15 of frontend/ with DSP instructions, the same results bit for bit. Four points: 9
 * cycles of loads, 8 of shifts, 18 of sums, 2 of their place, 4 of packing, 4 of stores, 4 of the
 * loop.
 */
#include "fft_first.inc"

.macro groups points, how
    .balign 4
1:
    ldr.w r4, [r2]
    ldr.w r5, [r2, #4]
    ldr.w r6, [r2, #2 * \points]
    ldr.w r7, [r2, #2 * \points + 4]
    ldr.w r8, [r2, #4 * \points]
    ldr.w r9, [r2, #4 * \points + 4]
    ldr.w r10, [r2, #6 * \points]
    ldr.w r11, [r2, #6 * \points + 4]
    add.w r2, r2, #8
    rbit lr, r0
    scale \how, r4, r5, r6, r7, r8, r9, r10, r11
    add.w lr, r3, lr, lsl #4
    add.w r4, r4, r12
    add.w r5, r5, r12
    both r4, r8
    both r5, r9
    both r6, r10
    both r7, r11
    both r4, r6
    both r5, r7
    both r8, r11
    sub.w r9, r9, r10
    add.w r10, r9, r10, lsl #1
    pkhtb r4, r5, r4, asr #16
    pkhtb r5, r9, r8, asr #16
    pkhtb r6, r7, r6, asr #16
    pkhtb r7, r10, r11, asr #16
    str.w r4, [lr]
    str.w r5, [lr, #4]
    str.w r6, [lr, #8]
    str.w r7, [lr, #12]
    adds.w r0, r0, #(1 << 30) / (\points / 16)
    bcc.n 1b
    pop {r4-r11, pc}
.endm

    .section .text.fft_first_4_q15, "ax", %progbits
    .balign 4
    .global fft_first_4_q15
    .type fft_first_4_q15, %function
    .thumb_func
fft_first_4_q15:
    push {r4-r11, lr}
    mov.w r12, #0x8000
    cmp r0, #64
    mov.w r0, #0
    beq.w 3f
    cmp r1, #0
    blt.w 2f
    groups 256, lsl
2:
    rsbs r1, r1, #0
    groups 256, asr
3:
    cmp r1, #0
    blt.w 4f
    groups 64, lsl
4:
    rsbs r1, r1, #0
    groups 64, asr
    .size fft_first_4_q15, . - fft_first_4_q15
