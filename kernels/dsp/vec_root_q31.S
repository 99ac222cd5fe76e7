/* SPDX-License-Identifier: Apache-2.0 */
/*
 * vec_root_q31 of frontend/ with DSP instructions, the same results bit for bit: two in 33 cycles. What is
 * not positive becomes 0, whose table entry is 0: nothing branches on a value.
 *
 * r0 left, r1 input, r2 output, r12 the table.
 */
    .syntax unified
    .thumb

/* \x = m, \c = twice the halvings, \i = the table's index. */
.macro normalise x, c, i
    usat \x, #31, \x
    clz \c, \x
    bic \c, \c, #1
    lsl.w \x, \x, \c
    lsr.w \i, \x, #26
.endm

/* \x = the root, from m and the table's word. */
.macro interpolate x, c, word
    ubfx \x, \x, #10, #16
    smulwb \x, \x, \word
    add.w \x, \x, \word, lsr #16
    lsr.w \c, \c, #1
    lsl.w \x, \x, #8
    lsr.w \x, \x, \c
.endm

    .section .text.vec_root_q31, "ax", %progbits
    .balign 4
    .global vec_root_q31
    .type vec_root_q31, %function
    .thumb_func
vec_root_q31:
    push {r4-r8, lr}
    ldr.w r12, 9f
    subs r0, #2
    blo.n 2f
    .balign 4
1:
    ldr.w r3, [r1]
    ldr.w r4, [r1, #4]
    add.w r1, r1, #8
    normalise r3, r5, r7
    normalise r4, r6, r8
    /* r7 is not what the instruction before has written: no interlock. */
    ldr.w r7, [r12, r7, lsl #2]
    ldr.w r8, [r12, r8, lsl #2]
    interpolate r3, r5, r7
    interpolate r4, r6, r8
    str.w r4, [r2, #4]
    str.w r3, [r2], #8
    subs.w r0, r0, #2
    bhs.n 1b
2:
    adds r0, #2
    beq.n 3f
    ldr r3, [r1]
    normalise r3, r5, r7
    ldr.w r7, [r12, r7, lsl #2]
    interpolate r3, r5, r7
    str r3, [r2]
3:
    pop {r4-r8, pc}
    .balign 4
9:
    .word root_table_q16
    .size vec_root_q31, . - vec_root_q31
