/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mat_vec_sparse_q7_q15 of math/ in Thumb-2, the same results bit for bit. An element costs three
 * loads and one MLA; two elements stand together so that five of six loads overlap the one before:
 * 9 cycles a pair. A row jumps into a chain of pairs at the one from which as many are left as it
 * has, so that there is no loop; beside its pairs it costs 20 cycles.
 *
 * r0 counts   r1 input     r2 pairs     r3 sum          r4 to r7 indices, elements, weights
 * r8 shift    r9 addend    r10 output   r11 chain's end   r12 multipliers   lr end of these
 */
    .syntax unified
    .thumb

/* Pairs of the chain, and of a pass of the loop that rows with more go through first. */
#define CHAIN 16
#define PASS 8
#define PAIR_BYTES 4
/* 8 instructions of 4 bytes. */
#define PAIR_CODE_LOG 5

/* Fields of struct matrix_sparse_q7. */
#define ROWS 12
#define SHIFT 20

.macro pair at
    ldrb.w r4, [r2, #(\at)]
    ldrb.w r6, [r2, #(\at) + 1]
    ldrsb.w r5, [r2, #(\at) + 2]
    ldrsb.w r7, [r2, #(\at) + 3]
    ldrsh.w r4, [r1, r4, lsl #1]
    ldrsh.w r6, [r1, r6, lsl #1]
    mla r3, r5, r4, r3
    mla r3, r7, r6, r3
.endm

    .section .text.mat_vec_sparse_q7_q15, "ax", %progbits
    .balign 4
    .global mat_vec_sparse_q7_q15
    .type mat_vec_sparse_q7_q15, %function
    .thumb_func
mat_vec_sparse_q7_q15:
    push {r4, r5, r6, r7, r8, r9, r10, r11, lr}
    mov r9, r2
    mov r10, r3
    ldr.w r8, [r0, #SHIFT]
    ldr.w lr, [r0, #ROWS]
    ldm r0, {r0, r2, r12}
    add.w lr, r12, lr, lsl #2
    adr.w r11, 20f
    orr r11, r11, #1
    b.w 30f

    .balign 4
    .set at, -PAIR_BYTES * CHAIN
    .rept CHAIN
    pair at
    .set at, at + PAIR_BYTES
    .endr
    /* A row's end: 10 cycles. Bound: the sum is exact modulo 2^32, and fits once it is shifted. */
20:
    ldr r4, [r12], #4
    ldr r5, [r9], #4
    lsl.w r3, r3, r8
    mov r6, #0x80000000
    smlal r6, r5, r3, r4
    str r5, [r10], #4
    cmp r12, lr
    beq 50f
    /* A row's start: 10 cycles with the branch into the chain. */
30:
    ldrb r4, [r0], #1
    movs r3, #0
    cmp r4, #CHAIN
    bhi 40f
35:
    sub.w r5, r11, r4, lsl #PAIR_CODE_LOG
    add.w r2, r2, r4, lsl #2
    bx r5

    .balign 4
    /* The pairs that the chain does not hold: the count rests below the pairs on the stack. */
40:
    sub.w r4, r4, #PASS
    push.w {r4}
    .set at, 0
    .rept PASS
    pair at
    .set at, at + PAIR_BYTES
    .endr
    add.w r2, r2, #PAIR_BYTES * PASS
    pop.w {r4}
    cmp r4, #CHAIN
    bhi.w 40b
    b 35b
50:
    pop {r4, r5, r6, r7, r8, r9, r10, r11, pc}
    .size mat_vec_sparse_q7_q15, . - mat_vec_sparse_q7_q15
