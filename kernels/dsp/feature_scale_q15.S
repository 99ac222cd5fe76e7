/* SPDX-License-Identifier: Apache-2.0 */
/*
 * feature_scale_q15 of frontend/ with DSP instructions, the same results bit for bit: two features in 21
 * cycles.
 *
 * r0 left, r1 shift, r2 scales, r3 input, r12 output.
 */
    .syntax unified
    .thumb

    .section .text.feature_scale_q15, "ax", %progbits
    .balign 4
    .global feature_scale_q15
    .type feature_scale_q15, %function
    .thumb_func
feature_scale_q15:
    push {r4-r9, lr}
    ldr.w r12, [sp, #28]
    subs r0, #2
    blo.n 2f
    .balign 4
1:
    ldr.w r4, [r3]
    ldr.w r5, [r3, #4]
    ldr.w r6, [r2]
    ldr.w r7, [r2, #4]
    ldr.w r8, [r2, #8]
    ldr.w r9, [r2, #12]
    add.w r3, r3, #8
    add.w r2, r2, #16
    smmla r4, r4, r6, r7
    smmla r5, r5, r8, r9
    asr.w r4, r4, r1
    asr.w r5, r5, r1
    ssat r4, #16, r4
    ssat r5, #16, r5
    strh.w r5, [r12, #2]
    strh.w r4, [r12], #4
    subs.w r0, r0, #2
    bhs.n 1b
2:
    adds r0, #2
    beq.n 3f
    ldr r4, [r3]
    ldm.w r2, {r6, r7}
    smmla r4, r4, r6, r7
    asrs r4, r1
    ssat r4, #16, r4
    strh.w r4, [r12]
3:
    pop {r4-r9, pc}
    .size feature_scale_q15, . - feature_scale_q15
