/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The front end on this machine. Usage: front-end IMAGE < frames > features
 *
 * frames    each: uint32 count, then int16 samples[1 + N], the one before the frame first
 * features  each: D int16
 *
 * All numbers little-endian. Exit code 1 where the image has no front end that fits, 2 where a file
 * cannot be read or the frames end in the middle of one.
 */
#include "metronome/frontend.h"
#include <stdio.h>
#include <stdlib.h>

static void *memory(size_t bytes) {
    void *const taken = malloc(bytes);
    if (taken == NULL) {
        fprintf(stderr, "front-end: not enough memory\n");
        exit(2);
    }
    return taken;
}

static struct image *read_image(const char *path) {
    FILE *const file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        fprintf(stderr, "front-end: cannot open the model image\n");
        exit(2);
    }
    const size_t bytes = (size_t)ftell(file);
    rewind(file);
    struct image *const image = memory(bytes);
    if (bytes < sizeof *image || fread(image, 1, bytes, file) != bytes || image->bytes != bytes) {
        fprintf(stderr, "front-end: cannot read the model image\n");
        exit(2);
    }
    fclose(file);
    return image;
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fprintf(stderr, "usage: front-end IMAGE < frames > features\n");
        return 2;
    }
    struct image *const image = read_image(argv[1]);
    if (!frontend_fits(image)) {
        free(image);
        return 1;
    }
    const struct image_front_end *const front_end = image_front_end_of(image);
    /* Of the exact size each, so that the sanitizer sees what goes beyond. */
    const size_t length = 1U + (size_t)front_end->frame_samples;
    int16_t *const samples = memory((length + 1U) * sizeof *samples);
    int16_t *const features = memory(padded_length(front_end->features) * sizeof *features);
    int32_t *const scratch = memory(frontend_scratch_length(front_end) * sizeof *scratch);
    uint32_t count;
    int whole = 1;
    while (whole && fread(&count, sizeof count, 1, stdin) == 1) {
        whole = fread(samples + 1, sizeof *samples, length, stdin) == length;
        if (whole) {
            frontend_frame_q15(image, front_end, samples + 1, count, features, scratch);
            whole = fwrite(features, sizeof *features, front_end->features, stdout) ==
                    front_end->features;
        }
    }
    free(scratch);
    free(features);
    free(samples);
    free(image);
    return fflush(stdout) == 0 && whole ? 0 : 2;
}
