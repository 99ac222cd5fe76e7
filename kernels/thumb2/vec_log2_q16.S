/* SPDX-License-Identifier: Apache-2.0 */
/*
 * vec_log2_q16 of frontend/ in assembly, the same results bit for bit: 25 cycles an element that is
 * not 0, whose lower word is the floor's.
 *
 * r0 left, r1 base, r2 input, r3 output, r4 and r5 the floor, r8 63 2^16 - offset, r9 bits, r10 the table.
 */
    .syntax unified
    .thumb

    .section .text.vec_log2_q16, "ax", %progbits
    .balign 4
    .global vec_log2_q16
    .type vec_log2_q16, %function
    .thumb_func
vec_log2_q16:
    push {r4-r11, lr}
    ldm.w r1, {r4-r9}
    ldr.w r10, 9f
    mov.w r11, #63 << 16
    sub.w r8, r11, r8
    .balign 4
1:
    ldr.w r6, [r2], #4
    cmp.w r6, #0
    beq.n 3f
    add.w r6, r6, r4
    clz r11, r6
    rsb.w r12, r11, #32
    lsl.w r6, r6, r11
    /* By 32 bits where nothing of it fits. */
    lsr.w r12, r5, r12
    orr.w r6, r6, r12
2:
    ubfx r12, r6, #25, #6
    ubfx r6, r6, #9, #16
    ldr.w r12, [r10, r12, lsl #2]
    sub.w r11, r8, r11, lsl #16
    uxth.w r7, r12
    mul r6, r6, r7
    add.w r11, r11, r12, lsr #16
    add.w r6, r11, r6, lsr #16
    lsl.w r6, r6, r9
    str.w r6, [r3], #4
    subs.w r0, r0, #1
    bne.n 1b
    pop {r4-r11, pc}
3:
    /* least and floor; the exponent is 32 less where their upper words are 0. */
    ldr.w r6, [r1, #8]
    ldr.w r7, [r1, #12]
    adds.w r7, r7, r5
    adcs.w r6, r6, r4
    beq.n 4f
    clz r11, r6
    rsb.w r12, r11, #32
    lsl.w r6, r6, r11
    lsr.w r12, r7, r12
    orr.w r6, r6, r12
    b.n 2b
4:
    clz r11, r7
    lsl.w r6, r7, r11
    add.w r11, r11, #32
    b.n 2b
    .balign 4
9:
    .word log2_table_q16
    .size vec_log2_q16, . - vec_log2_q16
