/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a frame of audio costs, by "metronome exec": 400 samples, 512 points, 32 filters, as many
 * features. Each passage from measure_begin to measure_end is one frame; --function tells the stages
 * apart. front_end_mfcc.c is the same with 10 coefficients of a cosine transform. No cycle but those
 * of roots depends on what is in the tables, so that these are simple ones: a triangular window,
 * segments as wide as the mel scale's. The status tells whether a tone was loudest in its filter.
 */
#include "example.h"
#include "metronome/frontend.h"

#ifndef METHOD
#define METHOD FRONT_END_LOG_MEL
#define FEATURES 32U
#endif
#define SAMPLES 400U
#define POINTS 512U
#define FILTERS 32U
#define BINS 256U
#define CALLS 8U
/* Bits of a feature behind its point. */
#define FRACTION 8U

/* An image with nothing but a front end, and a layer that takes its features. */
struct contents {
    struct image image;
    struct image_layer layer;
    struct image_front_end front_end;
    int16_t window[2 * SAMPLES];
    uint16_t segments[FILTERS + 2];
    int16_t weights[BINS];
    int16_t cosines[FEATURES][FILTERS];
    struct feature_scale scales[FEATURES];
};

#define OFFSET(field) ((uint32_t)offsetof(struct contents, field))

static struct contents contents;
/* The sample before the frame is the second one: the frame is aligned to 4. */
static int16_t samples[2 + SAMPLES] __attribute__((aligned(4)));
static int16_t features[FILTERS];
static int32_t scratch[POINTS + POINTS / 2];

static void tables_fill(void) {
    for (uint32_t n = 0; n < SAMPLES; n++) {
        const uint32_t odd = n & 1U;
        const uint32_t rise = n < SAMPLES / 2 ? n : SAMPLES - n;
        const int32_t weight = (int32_t)(rise * 163U);
        contents.window[2 * n + odd] = (int16_t)weight;
        contents.window[2 * n + (odd ^ 1U)] = (int16_t)(-weight * 31 / 32);
    }
    uint32_t bin = 0;
    for (uint32_t i = 0; i <= FILTERS; i++) {
        /* Widths 1 to 16, 255 bins together. */
        const uint32_t width = i == FILTERS ? BINS - 1U - bin : 1U + i * i / 66U;
        contents.segments[i] = (uint16_t)width;
        for (uint32_t k = 1; k <= width; k++, bin++) {
            contents.weights[bin] = (int16_t)(32768U * (width - k) / width);
        }
    }
    for (uint32_t j = 0; j < FEATURES; j++) {
        for (uint32_t k = 0; k < FILTERS; k++) {
            contents.cosines[j][k] =
                j == 0 || (k / (FILTERS / FEATURES / 2U + 1U)) % 2U == 0 ? 2000 : -2000;
        }
        contents.scales[j].factor = 1 << 26;
    }
}

static void image_fill(void) {
    contents.image.bytes = sizeof contents;
    contents.image.front_end = OFFSET(front_end);
    contents.image.output.kind = LINEAR_DENSE_Q15;
    contents.layer.inputs = FEATURES;
    contents.layer.input_fraction = FRACTION;
    const struct image_front_end front_end = {
        .hertz = 16000,
        .method = METHOD,
        .frame_samples = SAMPLES,
        .hop_samples = SAMPLES,
        .fft_points = POINTS,
        .filters = FILTERS,
        .features = FEATURES,
        .first_bin = 1,
        .bins = BINS - 1U,
        .shift = 8,
        .fraction = FRACTION,
        .floor_mantissa = UINT32_C(1) << 31,
        /* The floor is 1, or of magnitudes 2^-40. */
        .floor_exponent = METHOD == FRONT_END_TF_MFCC ? -71 : -31,
        .window = OFFSET(window),
        .segments = OFFSET(segments),
        .weights = OFFSET(weights),
        .cosines = METHOD == FRONT_END_TF_MFCC ? OFFSET(cosines) : 0,
        .scales = OFFSET(scales),
    };
    contents.front_end = front_end;
}

/* A triangular wave, whose first harmonic is at POINTS / period. */
static void tone_fill(uint32_t period) {
    for (uint32_t n = 0; n < SAMPLES + 2; n++) {
        const uint32_t at = n % period;
        const uint32_t rise = at < period / 2U ? at : period - at;
        samples[n] = (int16_t)(16000U * rise / period - 4000U);
    }
}

/* The filter between whose neighbours' peaks a bin lies, nearest to its own. */
static uint32_t filter_of(uint32_t bin) {
    uint32_t first = 1;
    uint32_t i = 0;
    while (first + contents.segments[i] <= bin) {
        first += contents.segments[i++];
    }
    const uint32_t from = bin - first + 1U;
    return 2U * from < contents.segments[i] && i > 0 ? i - 1U : i;
}

/* Labels may stand once only: noipa keeps the compiler from copying this function. */
static __attribute__((noipa)) void measure(void) {
    __asm__ volatile(".global measure_begin\nmeasure_begin:" : : : "memory");
    frontend_frame_q15(&contents.image, &contents.front_end, samples + 1, SAMPLES, features,
                       scratch);
    __asm__ volatile(".global measure_end\nmeasure_end:" : : : "memory");
}

uint32_t example_run(void) {
    tables_fill();
    image_fill();
    if (!frontend_fits(&contents.image)) {
        return 1;
    }
    for (uint32_t call = 0; call < CALLS; call++) {
        const uint32_t period = 4U + 2U * call;
        tone_fill(period);
        measure();
        uint32_t loudest = 0;
        for (uint32_t j = 1; j < FILTERS; j++) {
            loudest = features[j] > features[loudest] ? j : loudest;
        }
        if (METHOD == FRONT_END_LOG_MEL && loudest != filter_of(POINTS / period)) {
            return 2;
        }
    }
    return 0;
}
