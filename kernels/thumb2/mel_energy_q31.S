/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mel_energy_q31 of frontend/ in assembly, the same results bit for bit: four bins in 23 cycles.
 *
 * r0 filters left, r1 segments, r2 weights, r3 bins, r4 output, r5 what the segment before left for the
 * filter, r6 the sum of bins, r7 and r8 that of falling ones, lr bins left.
 */
    .syntax unified
    .thumb

    .section .text.mel_energy_q31, "ax", %progbits
    .balign 4
    .global mel_energy_q31
    .type mel_energy_q31, %function
    .thumb_func
mel_energy_q31:
    push {r2, r4-r11, lr}
    /* The first segment has no filter below: what it gives goes where nobody reads it. */
    mov r4, sp
    mov.w r5, #0
    orr r0, r0, #0x80000000
    .balign 4
1:
    ldrh lr, [r1], #2
    mov.w r6, #0
    mov.w r7, #0x4000
    mov.w r8, #0
    subs.w lr, lr, #4
    blo.n 3f
    .balign 4
2:
    ldr.w r9, [r3]
    ldr.w r10, [r3, #4]
    ldrsh.w r11, [r2]
    ldrsh.w r12, [r2, #2]
    add.w r6, r6, r9
    smlal r7, r8, r9, r11
    add.w r6, r6, r10
    smlal r7, r8, r10, r12
    ldr.w r9, [r3, #8]
    ldr.w r10, [r3, #12]
    ldrsh.w r11, [r2, #4]
    ldrsh.w r12, [r2, #6]
    add.w r6, r6, r9
    smlal r7, r8, r9, r11
    add.w r6, r6, r10
    smlal r7, r8, r10, r12
    adds r3, #16
    adds r2, #8
    subs.w lr, lr, #4
    bhs.n 2b
3:
    /* Two bits are left of the number. */
    lsls.w lr, lr, #31
    bcc.n 4f
    ldr.w r9, [r3]
    ldr.w r10, [r3, #4]
    ldrsh.w r11, [r2]
    ldrsh.w r12, [r2, #2]
    adds r3, #8
    adds r2, #4
    add.w r6, r6, r9
    smlal r7, r8, r9, r11
    add.w r6, r6, r10
    smlal r7, r8, r10, r12
4:
    cmp.w lr, #0
    beq.n 5f
    ldr.w r9, [r3]
    ldrsh.w r11, [r2]
    adds r3, #4
    adds r2, #2
    add.w r6, r6, r9
    smlal r7, r8, r9, r11
5:
    lsrs r7, r7, #15
    orr.w r7, r7, r8, lsl #17
    add.w r5, r5, r7
    usat r5, #31, r5
    str.w r5, [r4], #4
    sub.w r5, r6, r7
    subs.w r0, r0, #1
    bpl.w 1b
    cmp.w r0, #-1
    beq.n 6f
    bic r0, r0, #0x80000000
    ldr r4, [sp, #40]
    b.n 1b
6:
    pop {r2, r4-r11, pc}
    .size mel_energy_q31, . - mel_energy_q31
