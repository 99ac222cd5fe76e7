/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fft_power_q31 of frontend/ with DSP instructions, the same results bit for bit: 18 cycles for two
 * bins, 5 more for every second two.
 *
 * r0 the last bin's place, r1 and r3 Z[k] and Z[M - k], r2 the first bin's, r11 bytes between
 * two angles, r12 the angle.
 */
    .syntax unified
    .thumb

.macro bins offset
    ldr.w r4, [r1, #\offset]
    ldr.w r5, [r3, #-\offset]
    ldr.w r6, [r12]
    ldr.w r7, [r12, #4]
    add.w r12, r12, r11
    smuad r8, r4, r4
    smuad r9, r5, r5
    smuadx r10, r4, r5
    sub.w r4, r8, r9
    add.w r8, r8, r9
    lsl.w r10, r10, #1
    smmul r4, r4, r6
    smmla r4, r10, r7, r4
    add.w r5, r4, r8, lsr #1
    rsb.w r4, r4, r8, lsr #1
    str.w r5, [r2, #4]!
    str.w r4, [r0, #-4]!
.endm

    .section .text.fft_power_q31, "ax", %progbits
    .balign 4
    .global fft_power_q31
    .type fft_power_q31, %function
    .thumb_func
fft_power_q31:
    push {r4-r11, lr}
    add.w r3, r1, r0, lsl #2
    mov.w r11, #4096
    udiv r11, r11, r0
    ldr.w r12, 9f
    add.w r12, r12, r11
    subs.w r12, r12, #8
    add.w r0, r2, r0, lsl #2
    ldr r4, [r1]
    sxth r5, r4
    add.w r6, r5, r4, asr #16
    sub.w r5, r5, r4, asr #16
    muls r6, r6, r6
    muls r5, r5, r5
    str r6, [r2]
    str r5, [r0]
    .balign 4
1:
    bins 4
    bins 8
    add.w r1, r1, #8
    sub.w r3, r3, #8
    cmp r1, r3
    bne.n 1b
    pop {r4-r11, pc}
    .balign 4
9:
    .word fft_split_q31
    .size fft_power_q31, . - fft_power_q31
