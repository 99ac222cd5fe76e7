/* SPDX-License-Identifier: Apache-2.0 */
#include "saturate.h"

/* Values that saturation has changed since the program began. */
uint64_t saturations;
