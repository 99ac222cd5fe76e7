/* SPDX-License-Identifier: Apache-2.0 */
/* mat_vec.c on a matrix of 16 x 32, as small as the inner one of a product of low rank. */
#define ROWS 16U
#define COLUMNS 32U
#include "mat_vec.c"
