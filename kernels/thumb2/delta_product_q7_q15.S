/* SPDX-License-Identifier: Apache-2.0 */
/*
 * delta_product_q7_q15 of math/ without DSP instructions, the same results bit for bit. A word of
 * four weights is one load and four extensions, cheaper than four loads. Two columns of four rows, 8
 * products: 6 cycles of loads, 18 of the rest.
 */
#define UNIT 92

#include "delta_product.inc"

/* lr: changes. */
.macro own_registers
.endm

.macro begin_sums
    add.w r6, r6, r2
    add.w r8, r8, r2
.endm

.macro end_sums
.endm

.macro column word, delta
    uxtb.w r5, \word
    mla r6, r5, \delta, r6
    sxtb.w r5, \word, ror #8
    mla r7, r5, \delta, r7
    uxtb.w r5, \word, ror #16
    mla r8, r5, \delta, r8
    asr.w \word, \word, #24
    mla r9, \word, \delta, r9
.endm

.macro pair offset
    ldr.w r2, [r1, #\offset]
    ldr.w r3, [r1, #\offset + 4]
    ldr.w r4, [r1, #\offset + 8]
    ldr.w r2, [r0, r2]
    ldr.w r3, [r0, r3]
    sxth.w lr, r4
    column r2, lr
    asr.w r4, r4, #16
    column r3, r4
.endm

/* sum = addend + round(sum * multiplier / 2^32) */
.macro scale_row sum, multiplier, addend
    smull \multiplier, \sum, \sum, \multiplier
    lsls.w \multiplier, \multiplier, #1
    adc.w \sum, \sum, \addend
.endm

.macro scale
    ldr.w lr, [sp, #TO_MULTIPLIERS]
    ldr.w r4, [sp, #TO_ADDEND]
    ldr.w r1, [sp, #PANEL]
    ldr.w r5, [sp, #SHIFT]
    add.w lr, lr, r11
    add.w r4, r4, r11
    add.w r0, r0, r1
    lsl.w r6, r6, r5
    lsl.w r7, r7, r5
    lsl.w r8, r8, r5
    lsl.w r9, r9, r5
    ldr.w r1, [lr]
    ldr.w r2, [lr, #4]
    ldr.w r3, [r4]
    ldr.w r5, [r4, #4]
    scale_row r6, r1, r3
    scale_row r7, r2, r5
    ldr.w r1, [lr, #8]
    ldr.w r2, [lr, #12]
    ldr.w r3, [r4, #8]
    ldr.w r5, [r4, #12]
    ldr.w r4, [sp, #LAST]
    scale_row r8, r1, r3
    scale_row r9, r2, r5
.endm

    delta_product delta_product_q7_q15
