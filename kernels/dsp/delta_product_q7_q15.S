/* SPDX-License-Identifier: Apache-2.0 */
/*
 * delta_product_q7_q15 of math/ with DSP instructions, the same results bit for bit.
 *
 * Two int8 weights ride in one int16 factor v = 256 * odd + (even + 128). A halfword of each of two
 * columns makes a pair of factors: one SMLAD sums v * d, one SXTB16 takes the odd bytes out, one
 * SMLAD sums odd * d. All sums are modulo 2^32. Two columns of four rows, 8 products: 6 cycles of
 * loads, 8 of the rest.
 */
#define UNIT 52

#include "delta_product.inc"

/* lr: multipliers. */
.macro own_registers
    ldr lr, [sp, #TO_MULTIPLIERS]
    add lr, r11
.endm

/* r6 = 256 * row 1 + row 0, r7 = row 1, and so on. */
.macro begin_sums
    add.w r6, r6, r2
    add.w r8, r8, r2
    add.w r6, r6, r7, lsl #8
    add.w r8, r8, r9, lsl #8
.endm

.macro end_sums
    sub.w r6, r6, r7, lsl #8
    sub.w r8, r8, r9, lsl #8
.endm

.macro pair offset
    ldr.w r2, [r1, #\offset]
    ldr.w r3, [r1, #\offset + 4]
    ldr.w r4, [r1, #\offset + 8]
    ldr.w r2, [r0, r2]
    ldr.w r3, [r0, r3]
    pkhbt r5, r2, r3, lsl #16
    pkhtb r3, r3, r2, asr #16
    smlad r6, r5, r4, r6
    sxtb16 r5, r5, ror #8
    smlad r7, r5, r4, r7
    smlad r8, r3, r4, r8
    sxtb16 r3, r3, ror #8
    smlad r9, r3, r4, r9
.endm

.macro scale
    ldr.w r2, [lr]
    ldr.w r3, [lr, #4]
    ldr.w r4, [sp, #TO_ADDEND]
    ldr.w r1, [sp, #PANEL]
    ldr.w r5, [sp, #SHIFT]
    add.w r4, r4, r11
    add.w r0, r0, r1
    lsl.w r6, r6, r5
    lsl.w r7, r7, r5
    lsl.w r8, r8, r5
    lsl.w r9, r9, r5
    ldr.w r1, [r4]
    ldr.w r5, [r4, #4]
    smmlar r6, r6, r2, r1
    smmlar r7, r7, r3, r5
    ldr.w r2, [lr, #8]
    ldr.w r3, [lr, #12]
    ldr.w r1, [r4, #8]
    ldr.w r5, [r4, #12]
    ldr.w r4, [sp, #LAST]
    smmlar r8, r8, r2, r1
    smmlar r9, r9, r3, r5
    add.w lr, lr, #16
.endm

    delta_product delta_product_q7_q15
