/* SPDX-License-Identifier: Apache-2.0 */
/*
 * vec_blend_sigmoid_q15 and vec_blend_tanh_q15 on 16 elements, the size of a small layer, called
 * often enough to be measured by name; a shift of
 * 1, which takes longer with DSP instructions, is left to blend_lengths. The status tells whether the results were right.
 */
#include "blend.h"
#include "example.h"

#define LENGTH 16U
#define CALLS 16

uint32_t example_run(void) {
    uint32_t seed = 1;
    uint32_t wrong = 0;

    for (int call = 0; call < CALLS; call++) {
        wrong += blend_wrong(&seed, LENGTH, 2);
    }
    return wrong != 0;
}
