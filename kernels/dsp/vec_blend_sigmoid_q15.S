/* SPDX-License-Identifier: Apache-2.0 */
/* vec_blend_sigmoid_q15 of math/ with DSP instructions, the same results bit for bit. */
#include "vec_blend.inc"

.macro finish x
.endm

#include "blend.inc"

    vec_blend vec_blend_sigmoid_q15, 7
