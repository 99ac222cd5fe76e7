/* SPDX-License-Identifier: Apache-2.0 */
/* Blocks from the port's buffer through the ring, against a plain queue. */
#include "check.h"
#include "metronome/stream.h"
#include "tests.h"
#include <string.h>

enum { MOST_HOP = 40, MOST_RING = 5, QUEUED = 64 };

/* A stream with its memory, exactly as large as it is laid out. */
struct bench {
    struct stream stream;
    struct audio_port port;
    struct stream_settings settings;
    int16_t *buffer;
    int16_t *ring;
    uint32_t *numbers;
    uint32_t arrived;
    uint32_t queue[QUEUED];
    uint32_t queued;
};

static struct bench *waiting;

/* The main loop is let sleep where the ring is empty alone. */
void device_sleep(const struct stream *stream) {
    (void)stream;
    CHECK(0, "asleep with %u blocks in the queue", waiting->queued);
}

static void *allocate(size_t bytes) {
    void *memory = calloc(1, bytes);
    CHECK(memory != NULL, "%zu bytes", bytes);
    return memory;
}

static struct bench *bench_of(uint32_t hop, uint32_t ring) {
    struct bench *bench = allocate(sizeof *bench);
    const uint32_t slot = stream_slot_length(hop);
    bench->buffer = allocate(stream_slot_length(hop + slot) * sizeof(int16_t));
    bench->ring = allocate(ring * slot * sizeof(int16_t));
    bench->numbers = allocate(ring * sizeof(uint32_t));
    bench->settings.ring_blocks = ring;
    bench->stream.port = &bench->port;
    bench->stream.settings = &bench->settings;
    bench->stream.buffer = bench->buffer;
    bench->stream.ring = bench->ring;
    bench->stream.numbers = bench->numbers;
    bench->stream.hop = hop;
    bench->stream.slot = slot;
    waiting = bench;
    return bench;
}

static void bench_free(struct bench *bench) {
    free(bench->buffer);
    free(bench->ring);
    free(bench->numbers);
    free(bench);
}

static int16_t sample_of(uint32_t block, uint32_t i) {
    return (int16_t)(uint16_t)(block * 331U + i * 7U + 1U);
}

/* A half of the port's buffer is complete. */
static void arrive(struct bench *bench) {
    const uint32_t half = bench->arrived & 1U;
    for (uint32_t i = 0; i < bench->stream.hop; i++) {
        bench->buffer[half * bench->stream.hop + i] = sample_of(bench->arrived, i);
    }
    bench->arrived++;
    bench->port.halves++;
}

static void take(struct bench *bench) {
    const uint32_t hop = bench->stream.hop;
    int16_t *block = allocate(stream_slot_length(hop) * sizeof(int16_t));
    const uint32_t expected = bench->queue[0];
    CHECK_EQUAL(expected, stream_take(&bench->stream, block), "hop %u", hop);
    for (uint32_t i = 0; i < hop; i++) {
        CHECK_EQUAL(sample_of(expected, i), block[i], "block %u, sample %u", expected, i);
    }
    bench->queued--;
    memmove(bench->queue, bench->queue + 1, bench->queued * sizeof *bench->queue);
    free(block);
}

static void first_flags_are_cleared_one_by_one(void) {
    struct bench *bench = bench_of(4, 2);
    arrive(bench);
    stream_receive(&bench->stream);
    CHECK_EQUAL(AUDIO_PORT_HALF, bench->port.status, "what was written to the register");
    arrive(bench);
    stream_receive(&bench->stream);
    CHECK_EQUAL(AUDIO_PORT_FULL, bench->port.status, "what was written to the register");
    bench_free(bench);
}

static void an_interrupt_for_nothing_changes_nothing(void) {
    struct bench *bench = bench_of(4, 2);
    stream_receive(&bench->stream);
    CHECK_EQUAL(0, bench->stream.in, "blocks in the ring");
    CHECK_EQUAL(0, bench->port.status, "no flag is cleared");
    bench_free(bench);
}

static void listening_tells_the_port_where_its_buffer_is(void) {
    struct bench *bench = bench_of(12, 2);
    stream_listen(&bench->stream);
    CHECK_EQUAL((uint32_t)(uintptr_t)bench->buffer, bench->port.address, "address");
    CHECK_EQUAL(24, bench->port.length, "both halves");
    CHECK_EQUAL(7, bench->port.control, "enabled, with both interrupts");
    bench_free(bench);
}

static void ring_gives_what_came_in_order_and_counts_what_it_lost(struct random *random) {
    for (int round = 0; round < 300; round++) {
        struct bench *bench = bench_of((uint32_t)random_between(random, 1, MOST_HOP),
                                       (uint32_t)random_between(random, 1, MOST_RING));
        uint32_t handled = 0;
        uint32_t late = 0;
        uint32_t dropped = 0;
        for (int i = 0; i < 200; i++) {
            const int what = random_between(random, 0, 5);
            if (what < 2 && bench->queued > 0) {
                take(bench);
            } else if (what < 4) {
                arrive(bench);
                stream_receive(&bench->stream);
                late += bench->arrived - handled - 1U;
                if (bench->queued == bench->settings.ring_blocks) {
                    dropped++;
                } else {
                    bench->queue[bench->queued++] = bench->arrived - 1U;
                }
                handled = bench->arrived;
            } else if (what == 4) {
                arrive(bench);
            }
            CHECK_EQUAL(handled, bench->stream.counts.blocks, "blocks");
            CHECK_EQUAL(late, bench->stream.counts.late, "late blocks");
            CHECK_EQUAL(dropped, bench->stream.counts.dropped, "dropped blocks");
            CHECK_EQUAL(bench->queued, bench->stream.in - bench->stream.out, "in the ring");
        }
        bench_free(bench);
    }
}

void stream_test(struct random *random) {
    first_flags_are_cleared_one_by_one();
    an_interrupt_for_nothing_changes_nothing();
    listening_tells_the_port_where_its_buffer_is();
    ring_gives_what_came_in_order_and_counts_what_it_lost(random);
}
