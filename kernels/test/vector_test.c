/* SPDX-License-Identifier: Apache-2.0 */
/* Rounding, saturation, argmax and the checksum. */
#include "check.h"
#include "metronome/image.h"
#include "metronome/math.h"
#include "metronome/rounding.h"
#include "tests.h"

static void rounding_goes_to_nearest_and_saturates(struct random *random) {
    CHECK_EQUAL(1, round_shift_q31(1, 1), "half up");
    CHECK_EQUAL(0, round_shift_q31(-1, 1), "half up");
    CHECK_EQUAL(-1, round_shift_q31(-3, 1), "half up");
    CHECK_EQUAL(-(1 << 30), round_shift_q31(INT32_MIN, 1), "lowest");
    CHECK_EQUAL(INT32_MAX / 2, multiply_add_high_q31(INT32_MAX, INT32_MAX, 0), "largest product");
    CHECK_EQUAL(1, multiply_add_high_q31(1 << 16, 1 << 15, 0), "half up");
    CHECK_EQUAL(-5, multiply_add_high_q31(-(1 << 16), 1 << 15, -5), "half up");
    for (int i = 0; i < 100000; i++) {
        const uint32_t shift = (uint32_t)random_between(random, 1, 20);
        const int32_t value = random_between(random, -(1 << 30), 1 << 30);
        int16_t rounded;
        vec_round_q31_q15(1, shift, &value, &rounded);
        int64_t nearest = value + (INT64_C(1) << (shift - 1));
        nearest = (nearest - (nearest & ((INT64_C(1) << shift) - 1))) / (INT64_C(1) << shift);
        nearest = nearest > INT16_MAX ? INT16_MAX : nearest < INT16_MIN ? INT16_MIN : nearest;
        CHECK_EQUAL(nearest, rounded, "%d by %u bits", value, shift);
    }
}

static void saturation_keeps_what_fits(struct random *random) {
    for (int i = 0; i < 10000; i++) {
        enum { LENGTH = 8 };
        int32_t values[LENGTH];
        int16_t saturated[LENGTH + 1] = {0};
        for (int j = 0; j < LENGTH; j++) {
            values[j] = random_between(random, 0, 1) ? random_between(random, INT32_MIN, INT32_MAX)
                                                     : random_between(random, -40000, 40000);
        }
        values[i % LENGTH] = i & 1 ? INT32_MIN : INT32_MAX;
        saturated[LENGTH] = 77;
        vec_saturate_q31_q15(LENGTH, values, saturated);
        for (int j = 0; j < LENGTH; j++) {
            const int32_t value = values[j];
            CHECK_EQUAL(value > INT16_MAX   ? INT16_MAX
                        : value < INT16_MIN ? INT16_MIN
                                            : value,
                        saturated[j], "element %d", j);
        }
        CHECK_EQUAL(77, saturated[LENGTH], "beyond the end");
    }
}

static void argmax_takes_the_first_of_the_largest(void) {
    CHECK_EQUAL(0, argmax_q31(1, (const int32_t[]){INT32_MIN}), "one");
    CHECK_EQUAL(1, argmax_q31(3, (const int32_t[]){-9, -2, -2}), "all negative, a tie");
    CHECK_EQUAL(2, argmax_q31(3, (const int32_t[]){INT32_MIN, 0, INT32_MAX}), "limits");
}

static void checksum_is_that_of_zlib(void) {
    CHECK_EQUAL(0xCBF43926U, crc32_of_bytes((const uint8_t *)"123456789", 9), "check value");
    CHECK_EQUAL(0, crc32_of_bytes((const uint8_t *)"", 0), "nothing");
}

void vector_test(struct random *random) {
    rounding_goes_to_nearest_and_saturates(random);
    saturation_keeps_what_fits(random);
    argmax_takes_the_first_of_the_largest();
    checksum_is_that_of_zlib();
}
