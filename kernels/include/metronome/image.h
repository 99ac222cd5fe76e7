/* SPDX-License-Identifier: Apache-2.0 */
/* The model image: docs/formats.md gives it byte by byte. */
#ifndef METRONOME_IMAGE_H
#define METRONOME_IMAGE_H

#include "metronome/math.h"
#include <stddef.h>

#define METRONOME_IMAGE_VERSION 3

/* Identities of cells, assigned once. */
enum metronome_cell {
    METRONOME_CELL_GRU = 1,
    METRONOME_CELL_FASTGRNN = 2,
    METRONOME_CELL_RNN = 3,
    METRONOME_CELL_FASTRNN = 4,
    METRONOME_CELL_UGRNN = 5,
    METRONOME_CELL_LSTM = 6,
    METRONOME_CELL_GRU_BEFORE = 7,
    METRONOME_CELL_DELTA_GRU = 8,
    METRONOME_CELL_DELTA_GRU_BEFORE = 9,
    METRONOME_CELL_GHOST = 10,
    METRONOME_CELL_SHARNN = 11, /* two layers; each names its own cell */
};

/* Status of a run, as docs/firmware.md lists it. */
enum metronome_status {
    METRONOME_DONE = 0,
    METRONOME_NO_IMAGE = 1,
    METRONOME_BAD_VERSION = 2,
    METRONOME_BAD_CHECKSUM = 3,
    METRONOME_OTHER_CELL = 4,
    METRONOME_BAD_SHAPE = 5,
    METRONOME_NO_FRONT_END = 6, /* or one that cannot be computed, where audio is fed */
    METRONOME_UNKNOWN_FEED = 7,
    METRONOME_BAD_STREAM = 8, /* settings that do not suit the model */
};

/* How a product y += M x is stored. */
enum linear_kind {
    LINEAR_NONE = 0,      /* not there */
    LINEAR_DENSE_Q7 = 1,  /* panels of int8, a multiplier a row */
    LINEAR_DENSE_Q15 = 2, /* panels of int16, a multiplier a row */
    LINEAR_SPARSE_Q7 = 3, /* the non-zero int8 weights with their index steps */
    LINEAR_LOW_RANK = 4,  /* two products, the inner one int16 between them */
    LINEAR_RANK_ONE = 5,  /* blocks b c^T: all sums c x first, then spread by b */
    LINEAR_STACK = 6,     /* several products, each on its rows and columns */
    LINEAR_DENSE_F32 = 7, /* rows of float32 */
    /* int8 by columns, for changes alone: metronome/delta.h */
    LINEAR_COLUMNS_Q7 = 8,
    LINEAR_KINDS = 9
};

/* One product. Offsets count from the start of the image. */
struct image_linear {
    uint16_t kind;
    uint16_t shift;       /* dense: of each sum */
    uint16_t rows;        /* of the output that it adds to, padded */
    uint16_t columns;     /* of the input that it reads, padded */
    uint16_t row;         /* where its output begins in that of the stack it is part of */
    uint16_t column;      /* where its input begins in that of the stack */
    uint32_t weights;     /* offset of the elements; of rank-one blocks' factors b, int16 */
    uint32_t multipliers; /* offset of one int32 a row; of struct image_rank_one */
    uint32_t children;    /* offset of the products that this one is made of */
    uint32_t count;       /* of children, of rank-one blocks, or of pairs of a sparse matrix */
};

/* A rank-one block b c^T; its factors b follow those of the block before. */
struct image_rank_one {
    uint16_t sum;  /* which of the sums c x */
    uint16_t row;  /* first row of the output that it adds to, a multiple of 4 */
    uint16_t rows; /* how many, a multiple of 4 */
    uint16_t unused;
};

struct image_vector {
    uint32_t offset;
    uint32_t length;
};

/* Slots of a layer's products and vectors. What they hold depends on the cell. */
enum image_linear_slot { IMAGE_INPUT = 0, IMAGE_RECURRENT = 1, IMAGE_EXTRA = 2, IMAGE_LINEARS = 3 };
enum image_vector_slot { IMAGE_BIAS = 0, IMAGE_EXTRA_VECTOR = 1, IMAGE_VECTORS = 2 };

#define IMAGE_SCALARS 4

/* One recurrent layer. */
struct image_layer {
    uint16_t cell;    /* enum metronome_cell, never SHARNN */
    uint16_t inputs;  /* D */
    uint16_t hidden;  /* H */
    uint16_t outputs; /* elements of the state that others read: H, or P after a projection */
    uint8_t input_fraction;
    uint8_t state_fraction;
    uint8_t accumulator_fraction;
    uint8_t memory_fraction; /* of what else the cell remembers, an LSTM's c for instance */
    uint8_t gate_activation; /* enum metronome_activation */
    uint8_t candidate_activation;
    uint16_t variant;               /* cell's own */
    int32_t scalars[IMAGE_SCALARS]; /* cell's own */
    struct image_linear linears[IMAGE_LINEARS];
    struct image_vector vectors[IMAGE_VECTORS];
};

/* All fields little-endian, as the cores that read them. The layers follow the header. */
struct image {
    uint8_t magic[4];
    uint16_t version;
    uint16_t cell;
    uint32_t bytes;
    uint32_t checksum;
    uint16_t classes;
    uint16_t brick;  /* frames of a brick, 0 where there is one layer */
    uint16_t bricks; /* bricks of a window */
    uint8_t layers;  /* 1 or 2 */
    uint8_t logit_fraction;
    struct image_linear output;
    struct image_vector output_bias;
    uint32_t front_end; /* offset of struct image_front_end, 0 where features come from elsewhere */
};

_Static_assert(sizeof(struct image_linear) == 28, "a product is part of the format");
_Static_assert(sizeof(struct image_rank_one) == 8, "a rank-one block is part of the format");
_Static_assert(sizeof(struct image_layer) == 132, "a layer is part of the format");
_Static_assert(sizeof(struct image) == 64, "the header is part of the format");

/* A layer of a checked image, as kernels take it. */
struct layer {
    const struct image *image;
    const struct image_layer *shape;
};

/* Whether capacity bytes at image hold a whole, undamaged model for a cell. */
enum metronome_status image_check(const struct image *image, size_t capacity, uint32_t cell);

/* A layer by its number. */
static inline struct layer image_layer_at(const struct image *image, uint32_t index) {
    const struct layer layer = {image,
                                (const struct image_layer *)(const void *)(image + 1) + index};
    return layer;
}

/* What an offset of a checked image points to. */
static inline const void *image_at(const struct image *image, uint32_t offset) {
    return (const uint8_t *)image + offset;
}

static inline const struct image_linear *layer_linear(const struct layer *layer,
                                                      enum image_linear_slot slot) {
    return &layer->shape->linears[slot];
}

static inline const int32_t *layer_vector(const struct layer *layer, enum image_vector_slot slot) {
    return image_at(layer->image, layer->shape->vectors[slot].offset);
}

/* A product of kind LINEAR_DENSE_Q7, by mat_vec_q7_q15. */
void mat_vec_image_q7_q15(const struct image_linear *linear, const int16_t *input,
                          const int32_t *addend, int32_t *output, const struct image *image);

_Static_assert(offsetof(struct image_linear, shift) == 2 &&
                   offsetof(struct image_linear, rows) == 4 &&
                   offsetof(struct image_linear, columns) == 6 &&
                   offsetof(struct image_linear, weights) == 12 &&
                   offsetof(struct image_linear, multipliers) == 16,
               "thumb2/mat_vec_image_q7_q15.S has these offsets");

/* Whether a layer's vector has exactly this length. */
static inline int layer_vector_is(const struct layer *layer, enum image_vector_slot slot,
                                  uint32_t length) {
    return layer->shape->vectors[slot].length == length;
}

/* Whether a layer's accumulators have more fraction bits than pre-activations, as agreed. */
static inline int layer_accumulators_fit(const struct layer *layer) {
    return layer->shape->accumulator_fraction >= 12 && layer->shape->accumulator_fraction <= 26;
}

/* The CRC-32 of IEEE 802.3 (reflected, initial value and final exclusive-or all ones). */
uint32_t crc32_of_bytes(const uint8_t *bytes, size_t length);

#endif
