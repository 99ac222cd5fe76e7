/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The firmware's main loop on this machine. Usage: <cell> IMAGE [ARENA_BYTES] < frames > results
 *
 * frames   per frame: uint32 answer to the frame call (docs/firmware.md), then D elements
 * results  per step: for wanted outputs 'o', C logits, uint32 largest; then 's', the elements of
 *          the state; at the end, in a build that counts, 'c', uint64 saturations; 'e', uint32
 *          status. Elements are int16 and logits int32, or both float32.
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
    int stepped;
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

uint32_t host_frame(element *input, uint32_t inputs, const element *state, uint32_t elements) {
    uint32_t answer;
    if (host.stepped) {
        put("s", 1);
        put(state, elements * sizeof *state);
    }
    const size_t got = fread(&answer, 1, sizeof answer, stdin);
    if (got == 0) {
        return 0;
    }
    if (got != sizeof answer || fread(input, sizeof *input, inputs, stdin) != inputs) {
        fail("the frames end in the middle of one");
    }
    host.stepped = 1;
    return answer | METRONOME_FRAME_GIVEN;
}

void host_outputs(const wide *logits, uint32_t classes, uint32_t largest) {
    put("o", 1);
    put(logits, classes * sizeof *logits);
    put(&largest, sizeof largest);
}

_Noreturn void host_end(uint32_t status) {
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
    if (argc < 2 || argc > 3) {
        fail("usage: IMAGE [ARENA_BYTES] < frames > results");
    }
    const size_t image_bytes = read_image(argv[1]);
    const size_t arena_bytes = argc > 2 ? strtoul(argv[2], NULL, 0) : DEFAULT_ARENA_BYTES;
    host.arena = malloc(arena_bytes + 1);
    if (host.arena == NULL) {
        fail("not enough memory for the arena");
    }
    const struct firmware_memory memory = {host.image, image_bytes, host.arena, arena_bytes};
    struct firmware firmware;
    const enum metronome_status status = firmware_start(&memory, &firmware);
    if (status != METRONOME_DONE) {
        host_end((uint32_t)status);
    }
    firmware_clear(&memory, &firmware);
    firmware_run(&firmware);
}
