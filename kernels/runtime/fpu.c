/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/firmware.h"

/* Coprocessor Access Control Register; bits 20 to 23 give full access to the FPU (Arm DDI0403). */
#define CPACR (*(volatile uint32_t *)0xE000ED88U)

void device_prepare(void) {
    CPACR |= 0xFU << 20;
    __asm__ volatile("dsb\n\tisb" : : : "memory");
}
