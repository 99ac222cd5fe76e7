/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mat_vec_q15_q15 of math/ with DSP instructions, the same results bit for bit: one SMLALD for two
 * columns of a row. Four columns of four rows, 16 products: 13 cycles of loads, 8 of SMLALD.
 */
#define PASS 32
#define BLOCK 4
#define UNIT 72
#define X_NEXT 4
#define W_NEXT 16
#define W r1

#include "mat_vec.inc"

.macro load offset, register, base
    ldr.w \register, [\base, #\offset]
.endm

.macro load_wide offset, register, base
    ldr.w \register, [\base, #\offset]
.endm

.macro add_pair low, high, v, x
    smlald \low, \high, \v, \x
.endm

.macro add_wide low, high, v, x
    smlald \low, \high, \v, \x
.endm

.macro scale sum, multiplier, addend
    smmlar \addend, \sum, \multiplier, \addend
.endm

.macro put_away
.endm

.macro reload
.endm

#include "mat_vec_q15.inc"

    mat_vec mat_vec_q15_q15
