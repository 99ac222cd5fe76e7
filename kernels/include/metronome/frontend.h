/* SPDX-License-Identifier: Apache-2.0 */
/* Audio to features: one analysis frame to one input of the network. */
#ifndef METRONOME_FRONTEND_H
#define METRONOME_FRONTEND_H

#include "metronome/image.h"

/* How features come about, as metronome.feature.FrontEnd.Method numbers them. */
enum front_end_method { FRONT_END_LOG_MEL = 1, FRONT_END_TF_MFCC = 2 };

/* The front end of an image, at its offset front_end. */
struct image_front_end {
    uint32_t hertz;         /* rate of the audio */
    uint16_t method;        /* enum front_end_method */
    uint16_t frame_samples; /* N, of an analysis frame */
    uint16_t hop_samples;   /* between two frames */
    uint16_t fft_points;
    uint16_t filters;
    uint16_t features; /* D, the network's inputs */
};

/* The front end of a checked image, 0 where it has none. */
const struct image_front_end *image_front_end_of(const struct image *image);

/* Whether the front end of a checked image is whole and can be computed by this firmware. */
int frontend_fits(const struct image *image);

/* int32 elements of scratch of a frame. */
uint32_t frontend_scratch_length(const struct image_front_end *front_end);

/*
 * Equation: features of one frame, metronome.feature.LogMel or TfMfcc.
 * Shapes:   samples[0] is the one before the frame, samples[1 .. count] are the frame's, of which
 *           count <= N are there; the others are zeros after pre-emphasis. features: D, padded with
 *           zeros to a multiple of 4.
 * Formats:  samples int16; features int16 with the first layer's input_fraction, saturated.
 * Scratch:  frontend_scratch_length elements. samples + 1 is aligned to 4.
 */
void frontend_frame_q15(const struct image *image, const struct image_front_end *front_end,
                        const int16_t *samples, uint32_t count, int16_t *features,
                        int32_t *scratch);

#endif
