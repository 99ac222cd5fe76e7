/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mat_vec_q15_q15 of math/ without DSP instructions, the same results bit for bit: one SMLAL an
 * element. Two columns of four rows, 8 products: 13 cycles of loads, 8 of SMLAL.
 */
#define PASS 16
#define BLOCK 2
#define UNIT 144
#define X_NEXT 2
#define W_NEXT 2
#define W lr

#include "mat_vec.inc"

.macro load offset, register, base
    ldrsh.w \register, [\base, #\offset]
.endm

.macro load_wide offset, register, base
    ldrsh.w \register, [\base, #\offset]
.endm

.macro add_pair low, high, v, x
    smlal \low, \high, \v, \x
.endm

.macro add_wide low, high, v, x
    smlal \low, \high, \v, \x
.endm

.macro scale sum, multiplier, addend
    mov r1, #0x80000000
    smlal r1, \addend, \sum, \multiplier
.endm

.macro put_away
    str.w r1, [sp, #WEIGHTS]
.endm

.macro reload
    ldr.w lr, [sp, #WEIGHTS]
.endm

#include "mat_vec_q15.inc"

    mat_vec mat_vec_q15_q15
