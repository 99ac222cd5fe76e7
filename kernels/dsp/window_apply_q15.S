/* SPDX-License-Identifier: Apache-2.0 */
/*
 * window_apply_q15 of frontend/ with DSP instructions, the same results bit for bit: four samples in 22
 * cycles, and 4 of the loop for every eight. A word of two samples and the one before give both
 * pairs that SMUAD takes: x[n], x[n - 1] and x[n], x[n + 1].
 *
 * r0 window, r1 samples, r2 left, r3 output, r10 and r11 the sum; of the word before the upper half counts.
 */
    .syntax unified
    .thumb

.macro four before, first, second
    ldm.w r1!, {\first, \second}
    ldm.w r0!, {r4-r7}
    pkhbt \before, \first, \before
    smuad r4, \before, r4
    smuad r5, \first, r5
    pkhbt \before, \second, \first
    smuad r6, \before, r6
    smuad r7, \second, r7
    pkhtb \before, r5, r4, asr #16
    smlald r10, r11, \before, \before
    pkhtb \before, r7, r6, asr #16
    smlald r10, r11, \before, \before
    str.w r5, [r3, #4]
    str.w r6, [r3, #8]
    str.w r7, [r3, #12]
    str.w r4, [r3], #16
.endm

    .section .text.window_apply_q15, "ax", %progbits
    .balign 4
    .global window_apply_q15
    .type window_apply_q15, %function
    .thumb_func
window_apply_q15:
    push {r4-r11, lr}
    ldrh r12, [r1], #2
    mov.w r10, #0
    mov.w r11, #0
    lsl.w r12, r12, #16
    subs r2, #8
    blo.n 2f
    .balign 4
1:
    four r12, r8, lr
    four lr, r8, r12
    subs.w r2, r2, #8
    bhs.n 1b
2:
    adds r2, #8
    beq.n 4f
3:
    /* One sample, or two. */
    ldrsh.w r4, [r1], #2
    ldr.w r5, [r0], #4
    pkhbt r12, r4, r12
    smuad r5, r12, r5
    str.w r5, [r3], #4
    asr.w r5, r5, #16
    smlal r10, r11, r5, r5
    subs r2, #1
    beq.n 4f
    ldrsh.w r6, [r1], #2
    ldr.w r5, [r0], #4
    pkhbt r12, r4, r6, lsl #16
    smuad r5, r12, r5
    str.w r5, [r3], #4
    asr.w r5, r5, #16
    smlal r10, r11, r5, r5
    subs r2, #1
    bne.n 3b
4:
    mov r0, r10
    mov r1, r11
    pop {r4-r11, pc}
    .size window_apply_q15, . - window_apply_q15
