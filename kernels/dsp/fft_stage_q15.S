/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fft_stage_q15 of frontend/ with DSP instructions, the same results bit for bit. A butterfly takes 5
 * cycles of loads, 6 of rotations (SMUAD, SMUSDX), 2 of the unrotated point, 16 of sums, 4 of packing
 * and 4 of stores: 37, and 4 of its loop; 5 more where each has its own rotations.
 *
 * The unrotated point has half the scale of the others, so that 0x4000 serves as its factor and,
 * doubled with it, as what rounds all four results. Two sums replace their terms: x + y, then
 * (x + y) - 2 y.
 *
 * r2 rotations, r3 the first of four points, r12 0x4000; r0, r1, r4 to r11 and lr are free.
 */
    .syntax unified
    .thumb

#define ROTATIONS 0
#define LAST 4
#define NEXT 8

/* \re, \x = the point in \x turned by \w. */
.macro rotate re, x, w
    smuad \re, \x, \w
    smusdx \x, \w, \x
.endm

/* a in r7, b in r1 and r8, c in r0 and r9, d in r11 and r10; \offset bytes between two points. */
.macro butterfly offset
    smlabb lr, r7, r12, r12
    smlatb r7, r7, r12, r12
    /* a - c, a + c */
    rsb.w r0, r0, lr, lsl #1
    rsb.w lr, r0, lr, lsl #2
    rsb.w r9, r9, r7, lsl #1
    rsb.w r7, r9, r7, lsl #2
    /* b + d, b - d */
    add.w r1, r1, r11
    sub.w r11, r1, r11, lsl #1
    add.w r8, r8, r10
    sub.w r10, r8, r10, lsl #1
    add.w lr, lr, r1
    sub.w r1, lr, r1, lsl #1
    add.w r7, r7, r8
    sub.w r8, r7, r8, lsl #1
    add.w r0, r0, r10
    sub.w r10, r0, r10, lsl #1
    sub.w r9, r9, r11
    add.w r11, r9, r11, lsl #1
    pkhtb lr, r7, lr, asr #16
    pkhtb r0, r9, r0, asr #16
    pkhtb r1, r8, r1, asr #16
    pkhtb r10, r11, r10, asr #16
    str.w r0, [r3, #\offset]
    str.w r1, [r3, #2 * \offset]
    str.w r10, [r3, #3 * \offset]
.endm

/* Several butterflies with the same rotations, one behind the other. */
.macro blocks span
    .balign 4
11:
    ldr.w r4, [sp, #ROTATIONS]
    ldr.w r5, [sp, #LAST]
    ldr.w r6, [sp, #NEXT]
    cmp.w r4, r5
    beq.w 90f
    sub.w r3, r3, r6
    add.w r2, r3, r6
    add.w r5, r4, #12
    str.w r5, [sp, #ROTATIONS]
    ldm.w r4, {r4-r6}
    .balign 4
12:
    ldr.w r7, [r3]
    ldr.w r9, [r3, #4 * \span]
    ldr.w r8, [r3, #8 * \span]
    ldr.w r10, [r3, #12 * \span]
    rotate r0, r9, r5
    rotate r1, r8, r4
    rotate r11, r10, r6
    butterfly 4 * \span
    str.w lr, [r3]
    add.w r3, r3, #16 * \span
    cmp.w r3, r2
    blo.n 12b
    b.n 11b
.endm

/* The last stage: each butterfly has rotations of its own. */
.macro single span
    ldr.w r6, [sp, #LAST]
    .balign 4
21:
    ldr.w r9, [r3, #4 * \span]
    ldr.w r10, [r3, #12 * \span]
    ldr.w r4, [r2, #4]
    ldr.w r5, [r2, #8]
    rotate r0, r9, r4
    rotate r11, r10, r5
    ldr.w r7, [r3]
    ldr.w r8, [r3, #8 * \span]
    ldr.w r4, [r2]
    add.w r2, r2, #12
    rotate r1, r8, r4
    butterfly 4 * \span
    str.w lr, [r3], #4
    cmp.w r2, r6
    bne.n 21b
    b.w 91f
.endm

    .section .text.fft_stage_q15, "ax", %progbits
    .balign 4
    .global fft_stage_q15
    .type fft_stage_q15, %function
    .thumb_func
fft_stage_q15:
    push {r4-r11, lr}
    sub sp, #12
    mov.w r12, #0x4000
    /* 12 bytes of rotations for each of the span's points. */
    add.w r4, r1, r1, lsl #1
    add.w r4, r2, r4, lsl #2
    str r4, [sp, #LAST]
    cmp.w r0, r1, lsl #2
    beq.w 50f
    /* From the end of a row of blocks to the next one's beginning: all points but one. */
    lsls r0, r0, #2
    subs r0, #4
    str r0, [sp, #NEXT]
    str r2, [sp, #ROTATIONS]
    add.w r3, r3, r0
    cmp r1, #8
    beq.w 3f
    blo.n 1f
    cmp r1, #16
    beq.w 4f
    blocks 32
1:
    cmp r1, #4
    beq.n 2f
    blocks 2
2:
    blocks 4
3:
    blocks 8
4:
    blocks 16
50:
    cmp r1, #64
    beq.w 7f
    bhi.w 8f
    cmp r1, #32
    beq.w 6f
    single 16
6:
    single 32
7:
    single 64
8:
    single 128
90:
    mov r2, r4
91:
    mov r0, r2
    add sp, #12
    pop {r4-r11, pc}
    .size fft_stage_q15, . - fft_stage_q15
