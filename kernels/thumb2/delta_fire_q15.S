/* SPDX-License-Identifier: Apache-2.0 */
/*
 * delta_fire_q15 of math/ in assembly, the same results bit for bit. Whether the next change is the
 * first or the second of its pair is kept in the program counter: there are two loops, and a change
 * leads from one into the middle of the other. An element that does not change takes 9 cycles, one
 * that does 21.
 *
 * r4 input, r5 kept, r6 threshold - 1, r7 twice that, r8 pair, r9 sum, r10 offset of the column's
 * word, r11 its end.
 *
 * AAPCS: r4 to r11 and lr are saved. The stack is 48 bytes, 64 where a difference is wide.
 */
    .syntax unified
    .thumb

    .equ MATRIX, 0
    .equ MEMORY, 4
    .equ FRAME, 12
    .equ SAVED, 36
    .equ PAIR, 12 /* bytes of a struct delta_pair */
    .equ UNROLLED, 4

.macro element loop, at
\loop\at\():
    ldrsh.w r0, [r4, #2 * \at]
    ldrsh.w r1, [r5, #2 * \at]
    sub.w r2, r0, r1
    add.w r3, r2, r6
    cmp.w r3, r7
    bhi.w \loop\()_fires\at
.endm

.macro elements loop
    .balign 4
    element \loop, 0
    element \loop, 1
    element \loop, 2
    element \loop, 3
\loop\()4:
    adds r4, #2 * UNROLLED
    adds r5, #2 * UNROLLED
    add.w r10, r10, #4 * UNROLLED
    cmp r10, r11
    bne.w \loop\()0
.endm

/* r0 input, r2 difference; r1 becomes what of it fits int16, r3 the column's offset. */
.macro take at
    strh.w r0, [r5, #2 * \at]
    ssat r1, #16, r2
    add.w r3, r10, #4 * \at
    add r9, r1
    cmp r1, r2
    it ne
    blne wide
.endm

.macro first_fires at, next
first_fires\at\():
    take \at
    str.w r3, [r8]
    strh.w r1, [r8, #8]
    b.w second\next
.endm

.macro second_fires at, next
second_fires\at\():
    take \at
    str.w r3, [r8, #4]
    strh.w r1, [r8, #10]
    add.w r8, r8, #PAIR
    b.w first\next
.endm

/* void delta_fire_q15(matrix, threshold, input, kept, memory, list) */
    .section .text.delta_fire_q15, "ax", %progbits
    .balign 16
    .global delta_fire_q15
    .type delta_fire_q15, %function
    .thumb_func
delta_fire_q15:
    push {r4-r11, lr}
    sub sp, #FRAME
    ldr r12, [r0, #12]               /* columns */
    ldr r8, [sp, #FRAME + SAVED]     /* memory */
    str r0, [sp, #MATRIX]
    str r8, [sp, #MEMORY]
    ldr r8, [sp, #FRAME + SAVED + 4] /* list */
    ldr r8, [r8]
    mov r4, r2
    mov r5, r3
    subs r6, r1, #1
    lsls r7, r6, #1
    movs r0, #0
    mov r9, r0
    mov r10, r0
    lsl r11, r12, #2
    elements first
    movs r3, #0
    b done
    elements second
    movs r3, #1
    movs r0, #0
    str.w r0, [r8, #4]
    strh.w r0, [r8, #10]
done:
    ldr r1, [sp, #FRAME + SAVED + 4] /* list: pairs, count, sum, fired */
    ldr r2, [r1]
    sub r2, r8, r2
    movs r0, #PAIR
    udiv r2, r2, r0
    add r2, r3
    rsb r3, r3, r2, lsl #1
    str r2, [r1, #4]
    str r9, [r1, #8]
    str r3, [r1, #12]
    add sp, #FRAME
    pop {r4-r11, pc}

    first_fires 0, 1
    first_fires 1, 2
    first_fires 2, 3
    first_fires 3, 4
    second_fires 0, 1
    second_fires 1, 2
    second_fires 2, 3
    second_fires 3, 4

/* Adds the excess r2 - r1 of the column at r3 to the memory at once; keeps r1 and r3. */
wide:
    push {r1, r3, r12, lr}
    subs r2, r2, r1
    lsrs r1, r3, #2
    ldr r0, [sp, #16 + MATRIX]
    ldr r3, [sp, #16 + MEMORY]
    bl delta_add_column_q7_q15
    pop {r1, r3, r12, pc}
    .size delta_fire_q15, . - delta_fire_q15
