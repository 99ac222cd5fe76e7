/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A main loop that sleeps: SysTick counts ten ticks, 1000 cycles apart, and leaves every second one
 * to PendSV, which adds it up when no interrupt is being handled. The status is 0 where the sum is
 * right.
 */
#include <stdint.h>

#define REGISTER(address) (*(volatile uint32_t *)(address))
#define SYSTICK_CTRL REGISTER(0xe000e010U)
#define SYSTICK_LOAD REGISTER(0xe000e014U)
#define SYSTICK_VAL REGISTER(0xe000e018U)
#define ICSR REGISTER(0xe000ed04U)
#define SHPR3 REGISTER(0xe000ed20U)

#define PERIOD 1000U
#define TICKS 10U

extern uint32_t __stack_top[];
_Noreturn void Reset_Handler(void);
void SysTick_Handler(void);
void PendSV_Handler(void);

static volatile uint32_t ticks;
static volatile uint32_t sum;

void SysTick_Handler(void) {
    const uint32_t now = ticks + 1;
    ticks = now;
    if ((now & 1U) == 0) {
        ICSR = 1U << 28; /* PENDSVSET */
    }
}

void PendSV_Handler(void) {
    sum = sum + ticks;
}

_Noreturn void Reset_Handler(void) {
    ticks = 0;
    sum = 0;
    SHPR3 = 0xffU << 16; /* PendSV is the least urgent. */
    SYSTICK_LOAD = PERIOD - 1;
    SYSTICK_VAL = 0;
    SYSTICK_CTRL = 7; /* CLKSOURCE, TICKINT, ENABLE */
    while (ticks < TICKS) {
        __asm__ volatile("wfi" : : : "memory");
    }
    SYSTICK_CTRL = 0;
    /* The host call "end" of docs/firmware.md. */
    register uint32_t r0 __asm__("r0") = sum != 2 + 4 + 6 + 8 + 10;
    for (;;) {
        __asm__ volatile("bkpt 0x03" : "+r"(r0) : : "memory");
    }
}

struct vector_table {
    uint32_t *stack;
    void (*handlers[15])(void);
};

extern const struct vector_table vectors;
__attribute__((section(".vectors"), used)) const struct vector_table vectors = {
    __stack_top,
    {[0] = Reset_Handler, [13] = PendSV_Handler, [14] = SysTick_Handler},
};
