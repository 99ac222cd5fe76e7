/* SPDX-License-Identifier: Apache-2.0 */
/* The usual form of a product without the way over the table of forms: fixed point. */
#ifndef METRONOME_USUAL_H
#define METRONOME_USUAL_H

#include "metronome/image.h"

/* Whether it was the usual form, and is done. */
static inline int linear_apply_usual(const struct image *image, const struct image_linear *linear,
                                     const int16_t *input, const int32_t *addend, int32_t *output) {
    if (__builtin_expect(linear->kind != LINEAR_DENSE_Q7, 0)) {
        return 0;
    }
    mat_vec_image_q7_q15(linear, input, addend, output, image);
    return 1;
}

#endif
