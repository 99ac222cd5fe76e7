/* SPDX-License-Identifier: Apache-2.0 */
/* vec_energy_q31 of frontend/ in assembly, the same results bit for bit: four elements in 16 cycles. */
    .syntax unified
    .thumb

    .section .text.vec_energy_q31, "ax", %progbits
    .balign 4
    .global vec_energy_q31
    .type vec_energy_q31, %function
    .thumb_func
vec_energy_q31:
    push {r4-r7, lr}
    mov r2, r0
    mov.w r0, #0
    mov r3, r1
    movs r1, #0
    subs r2, #4
    blo.n 2f
    .balign 4
1:
    ldm.w r3!, {r4-r7}
    .irp x, r4, r5, r6, r7
    asr.w \x, \x, #8
    smlal r0, r1, \x, \x
    .endr
    subs r2, #4
    bhs.n 1b
2:
    adds r2, #4
    beq.n 4f
3:
    ldr r4, [r3], #4
    asrs r4, r4, #8
    smlal r0, r1, r4, r4
    subs r2, #1
    bne.n 3b
4:
    pop {r4-r7, pc}
    .size vec_energy_q31, . - vec_energy_q31
