/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/image.h"

/* Bytes before the checksummed part: magic, version, cell, length, checksum. */
#define CHECKED_FROM 16U

/* A shift of a sum before its multiplication never exceeds this. */
#define MOST_SHIFT 16U

static int inside(const struct image *image, uint32_t offset, uint32_t bytes) {
    return (offset & 3U) == 0 && offset <= image->bytes && bytes <= image->bytes - offset;
}

static int contents_inside(const struct image *image) {
    for (int i = 0; i < IMAGE_MATRICES; i++) {
        const struct image_matrix *matrix = &image->matrices[i];
        const uint32_t rows = matrix->rows;
        if (matrix->shift > MOST_SHIFT ||
            ((rows | matrix->columns) & (METRONOME_BLOCK - 1U)) != 0 ||
            !inside(image, matrix->blocks, rows * matrix->columns) ||
            !inside(image, matrix->multipliers, rows * 4U)) {
            return 0;
        }
    }
    for (int i = 0; i < IMAGE_VECTORS; i++) {
        const struct image_vector *vector = &image->vectors[i];
        if (vector->length > image->bytes / 4U ||
            !inside(image, vector->offset, vector->length * 4U)) {
            return 0;
        }
    }
    return 1;
}

enum metronome_status image_check(const struct image *image, size_t capacity, uint32_t cell) {
    if (capacity < sizeof *image || image->magic[0] != 'M' || image->magic[1] != 'T' ||
        image->magic[2] != 'R' || image->magic[3] != 'N') {
        return METRONOME_NO_IMAGE;
    }
    if (image->version != METRONOME_IMAGE_VERSION) {
        return METRONOME_BAD_VERSION;
    }
    if (image->bytes < sizeof *image || image->bytes > capacity ||
        crc32_of_bytes((const uint8_t *)image + CHECKED_FROM, image->bytes - CHECKED_FROM) !=
            image->checksum) {
        return METRONOME_BAD_CHECKSUM;
    }
    if (image->cell != cell) {
        return METRONOME_OTHER_CELL;
    }
    if (!contents_inside(image)) {
        return METRONOME_BAD_SHAPE;
    }
    return METRONOME_DONE;
}

struct matrix_q7 image_matrix(const struct image *image, enum image_matrix_slot slot) {
    const struct image_matrix *stored = &image->matrices[slot];
    const uint8_t *start = (const uint8_t *)image;
    const struct matrix_q7 matrix = {
        start + stored->blocks, (const int32_t *)(const void *)(start + stored->multipliers),
        stored->rows,           stored->columns,
        stored->shift,
    };
    return matrix;
}

const int32_t *image_vector(const struct image *image, enum image_vector_slot slot) {
    const uint8_t *start = (const uint8_t *)image;
    return (const int32_t *)(const void *)(start + image->vectors[slot].offset);
}
