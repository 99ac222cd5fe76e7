/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/cells.h"

/*
 * Equation: logits = Wo h + bo
 * Shapes:   Wo C x H, state H, logits C (all padded to multiples of 4).
 * Formats:  Wo in any form; state int16; bias and logits int32 in the logits' scale; or all float32.
 * Overflow: none if the quantiser's check passed (see the form).
 * Scratch:  what the form needs.
 * Source:   classifier on the last state.
 */
void classify(const struct image *image, const element *state, wide *logits, wide *scratch) {
    linear_apply(image, &image->output, state, image_at(image, image->output_bias.offset), logits,
                 scratch);
}
