/* SPDX-License-Identifier: Apache-2.0 */
/* The forms of a firmware for dense matrices: the smaller one. */
#include "metronome/linear.h"

linear_kernel *const linear_kernels[LINEAR_KINDS] = {
    [LINEAR_DENSE_Q7] = linear_dense_q7,
    [LINEAR_DENSE_Q15] = linear_dense_q15,
};
