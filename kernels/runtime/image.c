/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/image.h"

/* Bytes before the checksummed part: magic, version, cell, length, checksum. */
#define CHECKED_FROM 16U

static int vector_inside(const struct image *image, const struct image_vector *vector) {
    return (vector->offset & 3U) == 0 && vector->offset <= image->bytes &&
           vector->length <= (image->bytes - vector->offset) / 4U;
}

static int contents_inside(const struct image *image) {
    if (image->bytes < sizeof *image + image->layers * sizeof(struct image_layer) ||
        !vector_inside(image, &image->output_bias)) {
        return 0;
    }
    for (uint32_t i = 0; i < image->layers; i++) {
        for (int v = 0; v < IMAGE_VECTORS; v++) {
            if (!vector_inside(image, &image_layer_at(image, i).shape->vectors[v])) {
                return 0;
            }
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
    return contents_inside(image) ? METRONOME_DONE : METRONOME_BAD_SHAPE;
}
