/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/frontend.h"
#include "metronome/log2.h"
#include "saturate.h"

/*
 * Below this the energy has too few bits, and is summed again with eight more. Bound: no sample's
 * magnitude is then above 129 * 2^16.
 */
#define QUIET (UINT64_C(1) << 14)

/* Half a unit: a filter's energy in a frame that is not silent. Of magnitudes with 8 fraction bits. */
#define LEAST_ENERGY (UINT64_C(1) << 31)
#define LEAST_MAGNITUDE (UINT64_C(128) << 32)

/* Stages of radix 4 behind the first, of a transform of so many real points. */
static int32_t stages(uint32_t fft_points) {
    return fft_points <= 256 ? 2 : 3;
}

static int is_silent(uint32_t length, const int32_t *samples) {
    int32_t any = 0;
    for (uint32_t i = 0; i < length; i++) {
        any |= samples[i];
    }
    return any == 0;
}

/* Energies of the filters; the result is g: they are worth 2^-g each. */
static int32_t energies(const struct image *image, const struct image_front_end *front_end,
                        int32_t shift, int32_t *scratch) {
    const uint32_t points = front_end->fft_points / 2U;
    int32_t *const bins = scratch;
    int16_t *const spectrum = (int16_t *)(void *)(scratch + front_end->fft_points);
    int32_t *const output = scratch + front_end->fft_points;
    const int32_t gain = shift - 1 - stages(front_end->fft_points);

    fft_q15(points, shift, scratch, spectrum);
    fft_power_q31(points, spectrum, bins);
    if (front_end->method == FRONT_END_TF_MFCC) {
        int32_t *const first = bins + front_end->first_bin;
        vec_root_q31(front_end->bins, first, first);
    }
    mel_energy_q31(front_end->filters, image_at(image, front_end->segments),
                   image_at(image, front_end->weights), bins + front_end->first_bin, output);
    if (front_end->method == FRONT_END_TF_MFCC) {
        return gain + 15 + 8;
    }
    return 2 * gain + 31 - __builtin_clz((unsigned)front_end->fft_points);
}

/* Logarithms of 24 fraction bits to features; of 16, to 9 and then their cosine transform. */
static void features_of(const struct image *image, const struct image_front_end *front_end,
                        int32_t *logarithms, int32_t *scratch, int16_t *features) {
    const uint32_t filters = front_end->filters;
    int32_t *const values = logarithms;
    if (front_end->method == FRONT_END_TF_MFCC) {
        const uint32_t columns = padded_length(filters);
        int16_t *const rounded = (int16_t *)(void *)scratch;
        for (uint32_t i = 0; i < columns; i++) {
            rounded[i] = i < filters ? (int16_t)clip_16((logarithms[i] + 64) >> 7) : (int16_t)0;
        }
        cosine_q15(front_end->features, columns, image_at(image, front_end->cosines), rounded,
                   values);
    }
    feature_scale_q15(front_end->features, front_end->shift, image_at(image, front_end->scales),
                      values, features);
    for (uint32_t i = front_end->features; i < padded_length(front_end->features); i++) {
        features[i] = 0;
    }
}

/*
 * Equation: features of one frame, metronome.feature.LogMel or TfMfcc; docs/front-end.md.
 * Shapes:   samples[0] is the one before the frame, samples[1 .. count] are the frame's, of which
 *           count <= N are there; the others are zeros after pre-emphasis. samples + 1 is aligned to 4.
 *           features: D, padded with zeros to a multiple of 4.
 * Formats:  samples int16; features int16 with the first layer's input_fraction, saturated.
 * Overflow: none where frontend_fits said so, whatever the samples.
 * Scratch:  frontend_scratch_length elements: F windowed samples, then bins; F / 2 complex points, then
 *           the filters' energies and logarithms.
 * Source:   the recipes' own; the transform is docs/front-end.md's.
 */
void frontend_frame_q15(const struct image *image, const struct image_front_end *front_end,
                        const int16_t *samples, uint32_t count, int16_t *features,
                        int32_t *scratch) {
    const uint32_t points = front_end->fft_points;
    const uint32_t there = count < front_end->frame_samples ? count : front_end->frame_samples;
    int32_t *const logarithms = scratch + points;
    /* Further fraction bits of logarithms that are features. */
    const uint32_t bits = front_end->method == FRONT_END_TF_MFCC ? 0 : 8;
    const int is_mfcc = front_end->method == FRONT_END_TF_MFCC;
    const struct log_floor floor = {front_end->floor_mantissa, front_end->floor_exponent,
                                    is_mfcc ? LEAST_MAGNITUDE : LEAST_ENERGY, is_mfcc};

    const uint64_t energy =
        window_apply_q15(image_at(image, front_end->window), samples, there, scratch);
    vec_zero_q31(points - there, scratch + there);
    int32_t shift = 0;
    int silent = 0;
    if (energy >= QUIET) {
        shift = fft_shift(energy, points / 2);
    } else {
        const uint64_t quiet = vec_energy_q31(there, scratch);
        silent = quiet == 0 && is_silent(there, scratch);
        shift = fft_shift(quiet, points / 2) + 8;
    }
    if (silent) {
        /* The mantissa has 31 fraction bits of its own. */
        const int32_t of_floor =
            (log2_q16(0, front_end->floor_mantissa) + front_end->floor_exponent * 65536) *
            (1 << bits);
        for (uint32_t i = 0; i < front_end->filters; i++) {
            logarithms[i] = of_floor;
        }
    } else {
        const int32_t g = energies(image, front_end, shift, scratch);
        log_energy_q16(front_end->filters, &floor, g, bits, logarithms, logarithms);
    }
    features_of(image, front_end, logarithms, scratch, features);
}
