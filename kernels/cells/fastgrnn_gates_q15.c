/* SPDX-License-Identifier: Apache-2.0 */
#include "metronome/cells.h"

/*
 * Equation: product = addend + U h + W x
 * Shapes:   state H, input D, addend and product H (all padded to multiples of 4). A state of 0 is
 *           left out, its product being 0, and so is an input of 0, whose product the addend has;
 *           one of them is there. The addend else is the bias bz.
 * Formats:  weights in any form; state and input int16; addend and product int32 in the
 *           accumulators' scale.
 * Overflow: none if the quantiser's check passed (see the forms).
 * Scratch:  what the products need.
 * Source:   Kusupati et al., NeurIPS 2018, equations 6 and 7.
 */
void fastgrnn_gates_q15(const struct layer *layer, const int16_t *state, const int16_t *input,
                        const int32_t *addend, int32_t *product, int32_t *scratch) {
    if (state != 0) {
        linear_apply(layer->image, layer_linear(layer, IMAGE_RECURRENT), state, addend, product,
                     scratch);
        addend = product;
    }
    if (input != 0) {
        linear_apply(layer->image, layer_linear(layer, IMAGE_INPUT), input, addend, product,
                     scratch);
    }
}
