/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A real Fourier transform in fixed point, and what a front end makes of it. docs/front-end.md has
 * the equations and the error budget.
 */
#ifndef METRONOME_FFT_H
#define METRONOME_FFT_H

#include <stdint.h>

/* Real points: powers of two. */
#define FFT_LEAST_POINTS 128U
#define FFT_MOST_POINTS 1024U

/* Elements of the tables, which frontend/tables.awk writes. */
#define FFT_ROTATIONS_4 (6 * (4 + 16 + 64))
#define FFT_ROTATIONS_8 (6 * (8 + 32 + 128))
#define FFT_SPLIT (2 * 256)
#define FFT_ORDER 256
#define LOG2_TABLE 64
#define ROOT_TABLE 64

extern const int16_t fft_rotations_4_q15[FFT_ROTATIONS_4];
extern const int16_t fft_rotations_8_q15[FFT_ROTATIONS_8];
extern const int32_t fft_split_q31[FFT_SPLIT];
extern const uint8_t fft_order[FFT_ORDER];
extern const uint32_t log2_table_q16[LOG2_TABLE];
extern const uint32_t root_table_q16[ROOT_TABLE];

/* A feature x becomes (hi(x * factor) + offset) / 2^shift: its mean and deviation. */
struct feature_scale {
    int32_t factor;
    int32_t offset;
};

uint64_t window_apply_q15(const int16_t *window, const int16_t *samples, uint32_t count,
                          int32_t *output);

uint64_t vec_energy_q31(uint32_t length, const int32_t *input);

int32_t fft_shift(uint64_t energy, uint32_t points);

void fft_first_4_q15(uint32_t points, int32_t shift, const int32_t *input, int16_t *output);
void fft_first_8_q15(uint32_t points, int32_t shift, const int32_t *input, int16_t *output);
const int16_t *fft_stage_q15(uint32_t points, uint32_t span, const int16_t *rotations,
                             int16_t *data);
void fft_q15(uint32_t points, int32_t shift, const int32_t *input, int16_t *output);
void fft_power_q31(uint32_t points, const int16_t *input, int32_t *output);

/* Zeros for length elements of any kind of 4 bytes. */
static inline void vec_zero_q31(uint32_t length, int32_t *output) {
    int32_t *const end = output + length;
    for (; end - output >= 4; output += 4) {
        output[0] = 0;
        output[1] = 0;
        output[2] = 0;
        output[3] = 0;
    }
    while (output != end) {
        *output++ = 0;
    }
}

void vec_root_q31(uint32_t length, const int32_t *input, int32_t *output);

void mel_energy_q31(uint32_t filters, const uint16_t *segments, const int16_t *weights,
                    const int32_t *bins, int32_t *output);

/* What is added to energies before their logarithms are taken, or the least that they can be. */
struct log_floor {
    uint32_t mantissa; /* 2^31 or more */
    int32_t exponent;  /* of 2; from -91 to 29 */
    uint64_t least;    /* what an energy of 0 is worth, 32 fraction bits; not 0 */
    int larger;        /* the larger of energy and floor instead of their sum */
};

/* What logarithms are taken of beside energies, and what is taken off them. */
struct log_base {
    uint32_t floor_high;
    uint32_t floor_low;
    uint32_t least_high;
    uint32_t least_low;
    int32_t offset;
    uint32_t bits;
};

void vec_log2_q16(uint32_t length, const struct log_base *base, const int32_t *input,
                  int32_t *output);

void log_energy_q16(uint32_t length, const struct log_floor *floor, int32_t g, uint32_t bits,
                    const int32_t *input, int32_t *output);

void feature_scale_q15(uint32_t length, uint32_t shift, const struct feature_scale *scales,
                       const int32_t *input, int16_t *output);

void cosine_q15(uint32_t rows, uint32_t columns, const int16_t *cosines, const int16_t *input,
                int32_t *output);

#endif
