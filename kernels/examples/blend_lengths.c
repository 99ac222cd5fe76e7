/* SPDX-License-Identifier: Apache-2.0 */
/* The blending vectors of every length from none to nine, at the limits of their formats too. */
#include "blend.h"
#include "example.h"

#define CALLS 400

uint32_t example_run(void) {
    uint32_t seed = 2;
    uint32_t wrong = 0;

    for (int call = 0; call < CALLS; call++) {
        for (uint32_t length = 0; length < 10; length++) {
            wrong += blend_wrong(&seed, length, 1);
        }
    }
    return wrong != 0;
}
