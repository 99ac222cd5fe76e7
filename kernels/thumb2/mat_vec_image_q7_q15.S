/* SPDX-License-Identifier: Apache-2.0 */
/* mat_vec_image_q7_q15 of math/: the fields of a product in an image, then mat_vec_q7_q15. */
#include "mat_vec.inc"

    .equ IMAGE, FRAME + SAVED /* fifth argument */

    /* Of struct image_linear. */
    .equ LINEAR_SHIFT, 2
    .equ LINEAR_ROWS, 4
    .equ LINEAR_COLUMNS, 6
    .equ LINEAR_WEIGHTS, 12
    .equ LINEAR_MULTIPLIERS, 16

    function mat_vec_image_q7_q15
    save
    ldr r9, [sp, #IMAGE]
    ldr r4, [r0, #LINEAR_WEIGHTS]
    ldr r5, [r0, #LINEAR_MULTIPLIERS]
    ldrh r6, [r0, #LINEAR_ROWS]
    ldrh r7, [r0, #LINEAR_COLUMNS]
    ldrh r8, [r0, #LINEAR_SHIFT]
    add r4, r9
    add r5, r9
    b mat_vec_q7_q15_of_fields
    .size mat_vec_image_q7_q15, . - mat_vec_image_q7_q15
