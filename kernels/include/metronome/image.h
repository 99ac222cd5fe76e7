/* SPDX-License-Identifier: Apache-2.0 */
/* The model image: docs/formats.md gives it byte by byte. */
#ifndef METRONOME_IMAGE_H
#define METRONOME_IMAGE_H

#include "metronome/math.h"
#include <stddef.h>

#define METRONOME_IMAGE_VERSION 1
#define METRONOME_CELL_GRU 1
#define METRONOME_CELL_FASTGRNN 2

/* Status of a run, as docs/firmware.md lists it. */
enum metronome_status {
    METRONOME_DONE = 0,
    METRONOME_NO_IMAGE = 1,
    METRONOME_BAD_VERSION = 2,
    METRONOME_BAD_CHECKSUM = 3,
    METRONOME_OTHER_CELL = 4,
    METRONOME_BAD_SHAPE = 5,
};

struct image_matrix {
    uint32_t blocks;      /* offset in the image */
    uint32_t multipliers; /* offset in the image */
    uint16_t rows;
    uint16_t columns;
    uint32_t shift;
};

struct image_vector {
    uint32_t offset;
    uint32_t length;
};

/* Slots of the matrices and vectors. A slot that a model does not use is all zero. */
enum image_matrix_slot {
    IMAGE_RECURRENT = 0,
    IMAGE_INPUT = 1,
    IMAGE_OUTPUT = 2,
    IMAGE_RECURRENT_INNER = 3,
    IMAGE_INPUT_INNER = 4,
    IMAGE_MATRICES = 5
};
enum image_vector_slot { IMAGE_BIAS = 0, IMAGE_OUTPUT_BIAS = 1, IMAGE_VECTORS = 2 };

/* All fields little-endian, as the cores that read them. */
struct image {
    uint8_t magic[4];
    uint16_t version;
    uint16_t cell;
    uint32_t bytes;
    uint32_t checksum;
    uint16_t inputs;
    uint16_t hidden;
    uint16_t classes;
    uint16_t rank_input;
    uint16_t rank_recurrent;
    uint8_t input_fraction;
    uint8_t state_fraction;
    uint8_t accumulator_fraction;
    uint8_t logit_fraction;
    uint8_t input_inner_shift;
    uint8_t recurrent_inner_shift;
    int16_t zeta;
    int16_t nu;
    struct image_matrix matrices[IMAGE_MATRICES];
    struct image_vector vectors[IMAGE_VECTORS];
};

_Static_assert(sizeof(struct image) == 132, "the header is part of the format");

/* Whether capacity bytes at image hold a whole, undamaged model for a cell. */
enum metronome_status image_check(const struct image *image, size_t capacity, uint32_t cell);

/* Whether a slot has exactly this shape. */
static inline int image_matrix_is(const struct image *image, enum image_matrix_slot slot,
                                  uint32_t rows, uint32_t columns) {
    return image->matrices[slot].rows == rows && image->matrices[slot].columns == columns;
}

/* Whether a vector has exactly this length. */
static inline int image_vector_is(const struct image *image, enum image_vector_slot slot,
                                  uint32_t length) {
    return image->vectors[slot].length == length;
}

/* Whether the classifier has the shape that the dimensions ask for. */
static inline int image_output_fits(const struct image *image) {
    const uint32_t classes = padded_length(image->classes);
    return image_matrix_is(image, IMAGE_OUTPUT, classes, padded_length(image->hidden)) &&
           image_vector_is(image, IMAGE_OUTPUT_BIAS, classes);
}

/* Whether accumulators have more fraction bits than pre-activations, and no more than agreed. */
static inline int image_accumulators_fit(const struct image *image) {
    return image->accumulator_fraction >= 12 && image->accumulator_fraction <= 26;
}

/* A matrix of a checked image. */
struct matrix_q7 image_matrix(const struct image *image, enum image_matrix_slot slot);

/* A vector of a checked image. */
const int32_t *image_vector(const struct image *image, enum image_vector_slot slot);

/* The CRC-32 of IEEE 802.3 (reflected, initial value and final exclusive-or all ones). */
uint32_t crc32_of_bytes(const uint8_t *bytes, size_t length);

#endif
