/* SPDX-License-Identifier: Apache-2.0 */
/* front_end.c with magnitudes instead of powers, and 10 coefficients of their logarithms. */
#define METHOD FRONT_END_TF_MFCC
#define FEATURES 10U
#include "front_end.c"
