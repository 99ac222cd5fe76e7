/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/frontend.h"

/* The floor is from 2^-60 to 2^60, and the mantissa's first bit is 2^31. */
#define LEAST_EXPONENT (-91)
#define MOST_EXPONENT 29
#define MOST_SHIFT 8U
/* Magnitudes of a row of the cosine transform add up to this at most. */
#define MOST_COSINES 65535U

/* Whether length bytes at an offset, a multiple of 4, lie in the image. */
static int inside(const struct image *image, uint32_t offset, uint32_t length) {
    return (offset & 3U) == 0 && offset <= image->bytes && length <= image->bytes - offset;
}

static int shape_fits(const struct image *image, const struct image_front_end *front_end) {
    const uint32_t points = front_end->fft_points;
    const uint32_t filters = front_end->filters;
    const int power_of_2 =
        points >= FFT_LEAST_POINTS && points <= FFT_MOST_POINTS && (points & (points - 1U)) == 0;
    const int widths = front_end->method == FRONT_END_LOG_MEL ? front_end->features == filters
                       : front_end->method == FRONT_END_TF_MFCC
                           ? front_end->features != 0 && front_end->features <= filters
                           : 0;
    const int fraction = image->output.kind == LINEAR_DENSE_F32 ||
                         front_end->fraction == image_layer_at(image, 0).shape->input_fraction;
    return power_of_2 && widths && fraction && front_end->hertz != 0 &&
           front_end->hop_samples != 0 && front_end->frame_samples != 0 &&
           front_end->frame_samples <= points && filters != 0 && filters <= points / 2 &&
           front_end->bins != 0 &&
           front_end->first_bin + (uint32_t)front_end->bins <= points / 2 + 1 &&
           front_end->features == image_layer_at(image, 0).shape->inputs &&
           front_end->shift <= MOST_SHIFT && front_end->floor_mantissa >= UINT32_C(1) << 31 &&
           front_end->floor_exponent >= LEAST_EXPONENT &&
           front_end->floor_exponent <= MOST_EXPONENT;
}

/* Bound: none of these lengths exceeds 4 * 2^16 + 2 * 2^26. */
static int tables_inside(const struct image *image, const struct image_front_end *front_end) {
    const uint32_t filters = front_end->filters;
    return inside(image, front_end->window, 8U * ((front_end->frame_samples + 1U) / 2U)) &&
           inside(image, front_end->segments, 2U * (filters + 1U)) &&
           inside(image, front_end->weights, 2U * front_end->bins) &&
           (front_end->method == FRONT_END_LOG_MEL ||
            inside(image, front_end->cosines, 2U * front_end->features * padded_length(filters))) &&
           inside(image, front_end->scales,
                  front_end->features * (uint32_t)sizeof(struct feature_scale));
}

static int window_fits(const struct image *image, const struct image_front_end *front_end) {
    const int16_t *const window = image_at(image, front_end->window);
    for (uint32_t i = 0; i < 4U * ((front_end->frame_samples + 1U) / 2U); i++) {
        if (window[i] == INT16_MIN) {
            return 0;
        }
    }
    return 1;
}

static int filters_fit(const struct image *image, const struct image_front_end *front_end) {
    const uint16_t *const segments = image_at(image, front_end->segments);
    const int16_t *const weights = image_at(image, front_end->weights);
    uint32_t bins = 0;
    for (uint32_t i = 0; i <= front_end->filters; i++) {
        bins += segments[i];
    }
    for (uint32_t i = 0; i < front_end->bins; i++) {
        if (weights[i] < 0) {
            return 0;
        }
    }
    return bins == front_end->bins;
}

static int cosines_fit(const struct image *image, const struct image_front_end *front_end) {
    if (front_end->method == FRONT_END_LOG_MEL) {
        return 1;
    }
    const uint32_t columns = padded_length(front_end->filters);
    const int16_t *cosine = image_at(image, front_end->cosines);
    for (uint32_t j = 0; j < front_end->features; j++) {
        uint32_t sum = 0;
        for (uint32_t k = 0; k < columns; k++, cosine++) {
            const int32_t value = *cosine;
            sum += (uint32_t)(value < 0 ? -value : value);
        }
        if (sum > MOST_COSINES) {
            return 0;
        }
    }
    return 1;
}

static int scales_fit(const struct image *image, const struct image_front_end *front_end) {
    const struct feature_scale *const scales = image_at(image, front_end->scales);
    const int32_t most = (1 << 30) - 1;
    for (uint32_t i = 0; i < front_end->features; i++) {
        if (scales[i].offset > most || scales[i].offset < -most) {
            return 0;
        }
    }
    return 1;
}

int frontend_fits(const struct image *image) {
    const struct image_front_end *const front_end = image_front_end_of(image);
    return front_end != 0 && inside(image, image->front_end, sizeof *front_end) &&
           shape_fits(image, front_end) && tables_inside(image, front_end) &&
           window_fits(image, front_end) && filters_fit(image, front_end) &&
           cosines_fit(image, front_end) && scales_fit(image, front_end);
}

const struct image_front_end *image_front_end_of(const struct image *image) {
    return image->front_end == 0 ? 0 : image_at(image, image->front_end);
}

uint32_t frontend_scratch_length(const struct image_front_end *front_end) {
    return front_end->fft_points + front_end->fft_points / 2U;
}
