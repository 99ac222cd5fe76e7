/* SPDX-License-Identifier: Apache-2.0 */
/*
 * vec_sigmoid_q15 and vec_tanh_q15 on 64 elements, called often enough to be measured by name. The
 * status tells whether the results were those of the functions for one element.
 */
#include "metronome/activation.h"
#include "example.h"
#include "metronome/rounding.h"
#include "random.h"
#include "saturate.h"

#define LENGTH 64U
#define SHIFT 9U
#define CALLS 8

static int32_t accumulators[LENGTH];
static int16_t sigmoids[LENGTH];
static int16_t tangents[LENGTH];

uint32_t example_run(void) {
    uint32_t seed = 1;
    uint32_t wrong = 0;

    for (int call = 0; call < CALLS; call++) {
        for (uint32_t i = 0; i < LENGTH; i++) {
            accumulators[i] = (int32_t)(random_next(&seed) << 3) - (1 << 26);
        }
        vec_sigmoid_q15(LENGTH, SHIFT, accumulators, sigmoids);
        vec_tanh_q15(LENGTH, SHIFT, accumulators, tangents);
        for (uint32_t i = 0; i < LENGTH; i++) {
            const int32_t x = round_shift_q31(accumulators[i], SHIFT);
            wrong += sigmoids[i] != sigmoid_q15(saturate_16(x));
            wrong += tangents[i] != tanh_q15(saturate_15(x));
        }
    }
    return wrong != 0;
}
