/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mat_vec_q7_q15 of math/ with DSP instructions, the same results bit for bit. The input is aligned
 * to 4.
 *
 * Two int8 weights ride in one int16 factor v = 256 * odd + (even + 128). One SMLAD sums v * x over
 * two columns, one SXTB16 takes the odd bytes out, one SMLAD sums odd * x: three instructions for
 * four products. All sums are modulo 2^32. Four columns of eight rows, 32 products: 13 cycles of
 * loads, 24 of the rest.
 */
#define PASS 16
#define BLOCK 4
#define UNIT 120
#define X_NEXT 4
#define W_NEXT 16
#define W r1

#include "mat_vec.inc"

.macro load offset, register, base
    ldr.n \register, [\base, #\offset]
.endm

.macro load_wide offset, register, base
    ldr.w \register, [\base, #\offset]
.endm

.macro add_pair sum, odd, v, x
    smlad \sum, \v, \x, \sum
    sxtb16 \v, \v, ror #8
    smlad \odd, \v, \x, \odd
.endm

.macro add_wide sum, odd, v, x
    add_pair \sum, \odd, \v, \x
.endm

.macro scale sum, multiplier, addend
    smmlar \addend, \sum, \multiplier, \addend
.endm

.macro put_away
.endm

.macro reload
.endm

/* r11 = -128 * sum of the input: 13 cycles for eight columns. */
.macro sum_input
    mov r10, r1
    mov r11, #0
    mvn r12, #0x007f007f
    lsls r2, r7, #29
    bmi 72f
    .balign 4
70:
    ldm r10!, {r2, r3, r8, lr}
    smlad r11, r2, r12, r11
    smlad r11, r3, r12, r11
    smlad r11, r8, r12, r11
    smlad r11, lr, r12, r11
    cmp r10, r9
    bne 70b
71:
.endm

/* The first four columns where they are no multiple of eight. */
.macro sum_rest
72:
    ldm r10!, {r2, r3}
    smlad r11, r2, r12, r11
    smlad r11, r3, r12, r11
    cmp r10, r9
    bne 70b
    b 71b
.endm

/* 24 cycles for 16 products. */
.macro four_columns
    ldm.w r0!, {r3, r4}
    ldm.w r1!, {r5-r8}
    add_pair r9, r10, r5, r3
    add_pair r11, r12, r6, r3
    add_pair r9, r10, r7, r4
    add_pair r11, r12, r8, r4
.endm

#include "mat_vec_q7.inc"

    mat_vec mat_vec_q7_q15
