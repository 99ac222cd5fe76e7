/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The firmware's main loop on this machine. Usage: <cell> IMAGE [ARENA_BYTES [FEED [STREAM...]]] < frames > results
 *
 * FEED     0, the default, 1 or 2: metronome_feed of docs/firmware.md
 * STREAM   with FEED 2 the four words of metronome_stream
 * frames   per call: uint32 answer to the frame or audio call (docs/firmware.md), then D elements
 *          or the samples of a hop. Of a stream, each block that arrives while the main loop
 *          sleeps: uint32 1 where the interrupt is taken, plus 2 where the main loop goes on then;
 *          then the samples of a hop
 * results  per step: for wanted outputs 'o', C logits, uint32 largest; of audio 'i', the D elements
 *          of the input; then 's', the elements of the state; of a stream 'p', both uint32 of each
 *          progress, and 'o'; at the end, of a stream 'n', the five uint32 that it counted, in a
 *          build that counts 'c', uint64 saturations; 'e', uint32 status. Elements are int16 and
 *          logits int32, or both float32; samples are int16.
 *
 * All numbers little-endian. Files that cannot be read end with exit code 2 and a line on stderr.
 */
#include "metronome/firmware.h"
/* Not the file beside this one where another directory is to come first. */
#include <saturations.h>
#include <stdio.h>
#include <stdlib.h>

#define DEFAULT_ARENA_BYTES 262144U

struct host {
    const char *name;
    uint8_t *image;
    uint8_t *arena;
    struct firmware firmware;
    int stepped;
    struct stream_settings settings;
    struct audio_port port;
    struct stream *listening;
    uint32_t parts[ARENA_PARTS];
};

static struct host host;

static _Noreturn void fail(const char *what) {
    fprintf(stderr, "%s: %s\n", host.name, what);
    exit(2);
}

static void put(const void *bytes, size_t length) {
    if (fwrite(bytes, 1, length, stdout) != length) {
        fail("cannot write the results");
    }
}

/* What a step left, then the next answer and what it hands out. */
static uint32_t answer_of(const element *state, uint32_t elements, void *to, size_t bytes) {
    uint32_t answer;
    if (host.stepped) {
        put("s", 1);
        put(state, elements * sizeof *state);
    }
    const size_t got = fread(&answer, 1, sizeof answer, stdin);
    if (got == 0) {
        return 0;
    }
    if (got != sizeof answer || fread(to, 1, bytes, stdin) != bytes) {
        fail("the frames end in the middle of one");
    }
    return answer | METRONOME_FRAME_GIVEN;
}

uint32_t host_frame(element *input, uint32_t inputs, const element *state, uint32_t elements) {
    const uint32_t answer = answer_of(state, elements, input, inputs * sizeof *input);
    host.stepped = 1;
    return answer;
}

uint32_t host_audio(int16_t *block, uint32_t samples, const element *state, uint32_t elements) {
    if (host.stepped) {
        put("i", 1);
        put(host.firmware.input, host.firmware.layers[0].layer.shape->inputs * sizeof(element));
    }
    const uint32_t answer = answer_of(state, elements, block, samples * sizeof *block);
    host.stepped = (answer & METRONOME_FRAME_COMPLETE) != 0;
    return answer;
}

void host_progress(uint32_t block, uint32_t what) {
    put("p", 1);
    put(&block, sizeof block);
    put(&what, sizeof what);
}

void device_listen(struct stream *stream) {
    host.listening = stream;
}

/* The port and its interrupt, as long as the main loop sleeps. */
void device_sleep(const struct stream *stream) {
    uint32_t what = 0;
    while ((what & 2U) == 0) {
        int16_t *const half = stream->buffer + (host.port.halves & 1U) * stream->hop;
        const size_t got = fread(&what, 1, sizeof what, stdin);
        if (got == 0) {
            host_end(METRONOME_DONE);
        }
        if (got != sizeof what || fread(half, sizeof *half, stream->hop, stdin) != stream->hop) {
            fail("the blocks end in the middle of one");
        }
        host.port.halves++;
        if ((what & 1U) != 0) {
            stream_receive(host.listening);
        }
    }
}

void host_outputs(const wide *logits, uint32_t classes, uint32_t largest) {
    put("o", 1);
    put(logits, classes * sizeof *logits);
    put(&largest, sizeof largest);
}

_Noreturn void host_end(uint32_t status) {
    if (host.listening != NULL) {
        const struct stream_counts counts = host.listening->counts;
        put("n", 1);
        put(&counts, sizeof counts);
    }
    const uint64_t *counted = saturations_counted();
    if (counted != NULL) {
        put("c", 1);
        put(counted, sizeof *counted);
    }
    put("e", 1);
    put(&status, sizeof status);
    if (fflush(stdout) != 0) {
        fail("cannot write the results");
    }
    free(host.arena);
    free(host.image);
    exit(0);
}

static size_t read_image(const char *path) {
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        fail("cannot open the model image");
    }
    const long length = ftell(file);
    rewind(file);
    if (length < 0) {
        fail("cannot read the model image");
    }
    host.image = malloc((size_t)length + 1);
    if (host.image == NULL || fread(host.image, 1, (size_t)length, file) != (size_t)length) {
        fail("cannot read the model image");
    }
    fclose(file);
    return (size_t)length;
}

int main(int argc, char **argv) {
    host.name = argv[0];
    if (argc < 2 || (argc > 4 && argc != 8)) {
        fail("usage: IMAGE [ARENA_BYTES [FEED [STREAM...]]] < frames > results");
    }
    if (argc == 8) {
        host.settings.strategy = (uint32_t)strtoul(argv[4], NULL, 0);
        host.settings.window_frames = (uint32_t)strtoul(argv[5], NULL, 0);
        host.settings.stride_frames = (uint32_t)strtoul(argv[6], NULL, 0);
        host.settings.ring_blocks = (uint32_t)strtoul(argv[7], NULL, 0);
    }
    const size_t image_bytes = read_image(argv[1]);
    const size_t arena_bytes = argc > 2 ? strtoul(argv[2], NULL, 0) : DEFAULT_ARENA_BYTES;
    host.arena = malloc(arena_bytes + 1);
    if (host.arena == NULL) {
        fail("not enough memory for the arena");
    }
    const uint32_t feed = argc > 3 ? (uint32_t)strtoul(argv[3], NULL, 0) : METRONOME_FEED_FRAMES;
    const struct firmware_memory memory = {host.image, image_bytes,    host.arena, arena_bytes,
                                           feed,       &host.settings, &host.port, host.parts};
    const enum metronome_status status = firmware_start(&memory, &host.firmware);
    if (status != METRONOME_DONE) {
        host_end((uint32_t)status);
    }
    firmware_clear(&memory, &host.firmware);
    firmware_run(&host.firmware);
}
