/* SPDX-License-Identifier: Apache-2.0 */
/* Every form that a matrix can have. */
#include "metronome/linear.h"

linear_kernel *const linear_kernels[LINEAR_KINDS] = {
    [LINEAR_DENSE_Q7] = linear_dense_q7,   [LINEAR_DENSE_Q15] = linear_dense_q15,
    [LINEAR_SPARSE_Q7] = linear_sparse_q7, [LINEAR_LOW_RANK] = linear_low_rank,
    [LINEAR_RANK_ONE] = linear_rank_one,   [LINEAR_STACK] = linear_stack,
};
