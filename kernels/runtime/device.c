/* SPDX-License-Identifier: Apache-2.0 */
/* What only a device has: vector table, start-up and host calls. */
#include "metronome/firmware.h"

extern uint32_t __stack_top[];
extern uint32_t __data_start[];
extern uint32_t __data_end[];
extern const uint32_t __data_load[];
extern uint32_t __bss_start[];
extern uint32_t __bss_end[];
extern const uint8_t __model_start[];
extern const uint8_t __model_end[];
extern uint8_t __arena_start[];
extern uint8_t __arena_end[];

extern volatile uint32_t metronome_arena_used;
volatile uint32_t metronome_arena_used;

extern const uint32_t *volatile metronome_occupancy;
const uint32_t *volatile metronome_occupancy;

/* In flash, for the host to set before a run: 1 where start-up is to copy the model to RAM. */
extern const uint32_t metronome_model_in_ram;
const uint32_t metronome_model_in_ram = 0;

/* In flash, for the host to set before a run: enum metronome_feed. */
extern const uint32_t metronome_feed;
const uint32_t metronome_feed = METRONOME_FEED_FRAMES;

/* In flash, for the host to set before a run that streams. */
extern const struct stream_settings metronome_stream;
const struct stream_settings metronome_stream = {STREAM_STATEFUL, 1, 1, 8};

/* Bytes of each enum arena_part, valid after start-up. */
extern uint32_t metronome_arena_parts[ARENA_PARTS];
uint32_t metronome_arena_parts[ARENA_PARTS];

/* Of a stream, for the host; 0 where there is none. */
extern const volatile struct stream_counts *volatile metronome_stream_counts;
const volatile struct stream_counts *volatile metronome_stream_counts;

/* What the interrupt handler works on. */
static struct stream *listening;

#define AUDIO_PORT ((volatile struct audio_port *)0x400A0000U)
/* Interrupt Set-Enable Register of the first 32 interrupts (Arm DDI0403); the port's is the first. */
#define NVIC_ISER (*(volatile uint32_t *)0xE000E100U)

_Noreturn void Reset_Handler(void);
void Audio_Handler(void);
_Noreturn void Fault_Handler(void);
enum metronome_status device_start(struct firmware *firmware);

uint32_t host_frame(element *input, uint32_t inputs, const element *state, uint32_t elements) {
    register uint32_t r0 __asm__("r0") = (uint32_t)input;
    register uint32_t r1 __asm__("r1") = inputs;
    register uint32_t r2 __asm__("r2") = (uint32_t)state;
    register uint32_t r3 __asm__("r3") = elements;
    __asm__ volatile("bkpt 0x01" : "+r"(r0) : "r"(r1), "r"(r2), "r"(r3) : "memory");
    return r0;
}

uint32_t host_audio(int16_t *block, uint32_t samples, const element *state, uint32_t elements) {
    register uint32_t r0 __asm__("r0") = (uint32_t)block;
    register uint32_t r1 __asm__("r1") = samples;
    register uint32_t r2 __asm__("r2") = (uint32_t)state;
    register uint32_t r3 __asm__("r3") = elements;
    __asm__ volatile("bkpt 0x04" : "+r"(r0) : "r"(r1), "r"(r2), "r"(r3) : "memory");
    return r0;
}

void host_progress(uint32_t block, uint32_t what) {
    register uint32_t r0 __asm__("r0") = block;
    register uint32_t r1 __asm__("r1") = what;
    __asm__ volatile("bkpt 0x05" : "+r"(r0) : "r"(r1) : "memory");
}

void host_outputs(const wide *logits, uint32_t classes, uint32_t largest) {
    register uint32_t r0 __asm__("r0") = (uint32_t)logits;
    register uint32_t r1 __asm__("r1") = classes;
    register uint32_t r2 __asm__("r2") = largest;
    __asm__ volatile("bkpt 0x02" : "+r"(r0) : "r"(r1), "r"(r2) : "memory");
}

_Noreturn void host_end(uint32_t status) {
    register uint32_t r0 __asm__("r0") = status;
    for (;;) {
        __asm__ volatile("bkpt 0x03" : "+r"(r0) : : "memory");
    }
}

/* Copies the model's image to the end of the arena, which ends below it from then on. */
static enum metronome_status move_model_to_ram(struct firmware_memory *memory) {
    const uint32_t *from = (const uint32_t *)(const void *)memory->image;
    const uint32_t bytes = ((const struct image *)(const void *)from)->bytes;
    if (bytes > memory->image_bytes) {
        return METRONOME_NO_IMAGE;
    }
    const size_t taken = ((size_t)bytes + 15U) & ~(size_t)15U;
    if (taken > memory->arena_bytes) {
        return METRONOME_BAD_SHAPE;
    }
    const size_t at = (memory->arena_bytes - taken) & ~(size_t)7U;
    uint32_t *to = (uint32_t *)(void *)(memory->arena + at);
    for (size_t i = 0; i < taken / sizeof *to; i++) {
        to[i] = from[i];
    }
    memory->image = memory->arena + at;
    memory->image_bytes = taken;
    memory->arena_bytes = at;
    return METRONOME_DONE;
}

/* Everything before the first frame: the stage "start". */
enum metronome_status device_start(struct firmware *firmware) {
    const uint32_t *from = __data_load;
    for (uint32_t *to = __data_start; to < __data_end; to++) {
        *to = *from++;
    }
    for (uint32_t *to = __bss_start; to < __bss_end; to++) {
        *to = 0;
    }
    struct firmware_memory memory = {
        __model_start,
        (size_t)(__model_end - __model_start),
        __arena_start,
        (size_t)(__arena_end - __arena_start),
        *(const volatile uint32_t *)&metronome_feed,
        &metronome_stream,
        AUDIO_PORT,
        metronome_arena_parts,
    };
    if (*(const volatile uint32_t *)&metronome_model_in_ram != 0) {
        const enum metronome_status moved = move_model_to_ram(&memory);
        if (moved != METRONOME_DONE) {
            return moved;
        }
    }
    firmware->arena_used = 0;
    const enum metronome_status status = firmware_start(&memory, firmware);
    metronome_arena_used = firmware->arena_used;
    if (status == METRONOME_DONE) {
        firmware_clear(&memory, firmware);
        metronome_occupancy = firmware_occupancy(firmware);
    }
    return status;
}

_Noreturn void Reset_Handler(void) {
    struct firmware firmware;
    device_prepare();
    const enum metronome_status status = device_start(&firmware);
    if (status != METRONOME_DONE) {
        host_end((uint32_t)status);
    }
    firmware_run(&firmware);
}

void device_listen(struct stream *stream) {
    listening = stream;
    metronome_stream_counts = &stream->counts;
    NVIC_ISER = 1;
}

/* An interrupt between the look and the sleep stays pending and ends the sleep at once. */
void device_sleep(const struct stream *stream) {
    __asm__ volatile("cpsid i" : : : "memory");
    if (stream->in == stream->out) {
        __asm__ volatile("dsb\n\twfi" : : : "memory");
    }
    __asm__ volatile("cpsie i\n\tisb" : : : "memory");
}

/* Interrupt 0: the audio port. */
void Audio_Handler(void) {
    stream_receive(listening);
}

/* A fault is the simulator's to report; on a real board a debugger finds the core here. */
_Noreturn void Fault_Handler(void) {
    for (;;) {
    }
}

/* The system exceptions of ARMv7-M, then the interrupts of peripherals. */
struct vector_table {
    uint32_t *stack;
    void (*handlers[16])(void);
};

extern const struct vector_table vectors;
__attribute__((section(".vectors"), used)) const struct vector_table vectors = {
    __stack_top,
    {
        Reset_Handler, /* 1 reset */
        Fault_Handler, /* 2 NMI */
        Fault_Handler, /* 3 hard fault */
        Fault_Handler, /* 4 memory management */
        Fault_Handler, /* 5 bus fault */
        Fault_Handler, /* 6 usage fault */
        0, 0, 0, 0,    /* 7 to 10 reserved */
        Fault_Handler, /* 11 SVCall */
        Fault_Handler, /* 12 debug monitor */
        0,             /* 13 reserved */
        Fault_Handler, /* 14 PendSV */
        Fault_Handler, /* 15 SysTick */
        Audio_Handler, /* 16 interrupt 0 */
    },
};
