/* SPDX-License-Identifier: Apache-2.0 */
/* The one form of a firmware in single precision. */
#include "cells_f32.h"

linear_kernel linear_dense_f32;

linear_kernel *const linear_kernels[LINEAR_KINDS] = {
    [LINEAR_DENSE_F32] = linear_dense_f32,
};
