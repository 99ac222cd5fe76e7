/* SPDX-License-Identifier: Apache-2.0 */
/* Audio to features: one analysis frame to one input of the network. */
#ifndef METRONOME_FRONTEND_H
#define METRONOME_FRONTEND_H

#include "metronome/fft.h"
#include "metronome/image.h"

/* How features come about, as metronome.feature.FrontEnd.Method numbers them. */
enum front_end_method { FRONT_END_LOG_MEL = 1, FRONT_END_TF_MFCC = 2 };

/* The front end of an image, at its offset front_end. Offsets count from the image's start. */
struct image_front_end {
    uint32_t hertz;          /* rate of the audio */
    uint16_t method;         /* enum front_end_method */
    uint16_t frame_samples;  /* N, of an analysis frame */
    uint16_t hop_samples;    /* between two frames */
    uint16_t fft_points;     /* F */
    uint16_t filters;        /* K */
    uint16_t features;       /* D, the network's inputs */
    uint16_t first_bin;      /* of the spectrum, that the filters read */
    uint16_t bins;           /* how many they read */
    uint16_t shift;          /* further fraction bits of scaled features */
    uint16_t fraction;       /* of features: the first layer's input_fraction in fixed point */
    uint32_t floor_mantissa; /* 2^31 or more: the floor is mantissa * 2^exponent */
    int32_t floor_exponent;
    uint32_t window;   /* offset of four int16 for every two samples */
    uint32_t segments; /* offset of K + 1 numbers of bins, uint16 */
    uint32_t weights;  /* offset of an int16 for each bin */
    uint32_t cosines;  /* offset of D rows of K int16; 0 for log-mel */
    uint32_t scales;   /* offset of D struct feature_scale */
};

_Static_assert(sizeof(struct image_front_end) == 52, "the front end is part of the format");
_Static_assert(sizeof(struct feature_scale) == 8, "a scale is part of the format");

/* The front end of a checked image, 0 where it has none. */
const struct image_front_end *image_front_end_of(const struct image *image);

/* Whether the front end of a checked image is whole and can be computed by this firmware. */
int frontend_fits(const struct image *image);

/* int32 elements of scratch of a frame. */
uint32_t frontend_scratch_length(const struct image_front_end *front_end);

void frontend_frame_q15(const struct image *image, const struct image_front_end *front_end,
                        const int16_t *samples, uint32_t count, int16_t *features,
                        int32_t *scratch);

#endif
