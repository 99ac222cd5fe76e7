/* SPDX-License-Identifier: Apache-2.0 */
/* Saturations are counted. ../saturations.h is of builds that do not. */
#ifndef METRONOME_SATURATIONS_H
#define METRONOME_SATURATIONS_H

#include "saturate.h"

static inline const uint64_t *saturations_counted(void) {
    return &saturations;
}

#endif
