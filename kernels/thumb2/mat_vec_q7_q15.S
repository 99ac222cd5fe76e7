/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mat_vec_q7_q15 of math/ without DSP instructions, the same results bit for bit.
 *
 * A halfword holds two weights of one column, v = 256 * odd + (even + 128): one load, MLA for v * x,
 * ASR for the odd one, MLA for odd * x. All sums are modulo 2^32. Two columns of eight rows, 16
 * products: 13 cycles of loads, 24 of the rest.
 */
#define PASS 12
#define BLOCK 2
#define UNIT 248
#define X_NEXT 2
#define W_NEXT 2
#define W r10

#include "mat_vec.inc"

.macro load offset, register, base
    ldrsh.w \register, [\base, #\offset]
.endm

.macro load_wide offset, register, base
    ldrsh.w \register, [\base, #\offset]
.endm

.macro add_pair sum, odd, v, x
    mla \sum, \v, \x, \sum
    asrs \v, \v, #8
    mla \odd, \v, \x, \odd
.endm

.macro add_wide sum, odd, v, x
    mla \sum, \v, \x, \sum
    asr.w \v, \v, #8
    mla \odd, \v, \x, \odd
.endm

.macro scale sum, multiplier, addend
    mov r1, #0x80000000
    smlal r1, \addend, \sum, \multiplier
.endm

.macro put_away
    str.w r1, [sp, #WEIGHTS]
.endm

.macro reload
    ldr.w r10, [sp, #WEIGHTS]
.endm

/* r11 = -128 * sum of the input: 21 cycles for eight columns. */
.macro sum_input
    mov r10, r1
    mov r11, #0
    lsls r2, r7, #29
    bmi 72f
    .balign 4
70:
    ldm r10!, {r2, r3, r8, lr}
    add_halves r2
    add_halves r3
    add_halves r8
    add_halves lr
    cmp r10, r9
    bne 70b
71:
    lsl r11, r11, #7
    rsb r11, r11, #0
.endm

/* The first four columns where they are no multiple of eight. */
.macro sum_rest
72:
    ldm r10!, {r2, r3}
    add_halves r2
    add_halves r3
    cmp r10, r9
    bne 70b
    b 71b
.endm

.macro add_halves word
    add r11, r11, \word, asr #16
    sxth.w \word, \word
    add.w r11, r11, \word
.endm

/* Two columns in 19 cycles for 8 products. */
.macro two_columns x, w
    ldrsh.w r3, [r0, #\x]
    ldrsh.w r4, [r0, #\x + 2]
    ldrsh.w r5, [r1, #\w]
    ldrsh.w r6, [r1, #\w + 4]
    ldrsh.w r7, [r1, #\w + 2]
    ldrsh.w r8, [r1, #\w + 6]
    add_pair r9, r10, r5, r3
    add_pair r11, r12, r6, r3
    add_wide r9, r10, r7, r4
    add_wide r11, r12, r8, r4
.endm

.macro four_columns
    two_columns 0, 0
    two_columns 4, 8
    adds r0, #8
    adds r1, #16
.endm

#include "mat_vec_q7.inc"

    mat_vec mat_vec_q7_q15
