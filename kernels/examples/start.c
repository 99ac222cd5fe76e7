/* SPDX-License-Identifier: Apache-2.0 */
/* Start and end that the example programs in C share: there is no static data to set up but zeros.
 */
#include "example.h"

extern uint32_t __stack_top[];
extern uint32_t __bss_start[];
extern uint32_t __bss_end[];
_Noreturn void Reset_Handler(void);

_Noreturn void Reset_Handler(void) {
    for (uint32_t *word = __bss_start; word < __bss_end; word++) {
        *word = 0;
    }
    /* The host call "end" of docs/firmware.md. */
    register uint32_t r0 __asm__("r0") = example_run();
    for (;;) {
        __asm__ volatile("bkpt 0x03" : "+r"(r0) : : "memory");
    }
}

struct vector_table {
    uint32_t *stack;
    void (*reset)(void);
};

extern const struct vector_table vectors;
__attribute__((section(".vectors"), used)) const struct vector_table vectors = {
    __stack_top,
    Reset_Handler,
};
