/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The least that "metronome exec" needs: a vector table, some work, and an end. Here the program
 * ends by returning from reset, with 10 + 9 + ... + 1 in r0.
 */
    .syntax unified
    .thumb

    .section .vectors, "a"
    .global vectors
vectors:
    .word __stack_top
    .word Reset_Handler

    .text
    .global Reset_Handler
    .thumb_func
    .type Reset_Handler, %function
Reset_Handler:
    movs r0, #0
    movs r1, #10
add_next:
    adds r0, r0, r1
    subs r1, r1, #1
    bne add_next
    bx lr
    .size Reset_Handler, . - Reset_Handler
