# SPDX-License-Identifier: Apache-2.0
# Writes the front end's tables that depend on nothing, as C. Each stands below its formula, in
# which round is to the nearest, halves up; kernels/test/front_end_test.c holds it to that
# formula. No value lies so near the middle between two integers that a last bit of the
# machine's sine or logarithm could turn it.

function round(x,  whole) {
    whole = int(x)
    if (whole > x) {
        whole--
    }
    return x - whole >= 0.5 ? whole + 1 : whole
}

function least(a, b) {
    return a < b ? a : b
}

function begin(declaration, comment) {
    printf "\n/*\n%s\n */\n%s = {", comment, declaration
    column = 0
}

function put(value) {
    printf "%s%.0f,", column++ % 8 == 0 ? "\n    " : " ", value
}

function end() {
    print "\n};"
}

# The three rotations of each butterfly, cosine and sine of each.
function rotations_of(span,  j, m, angle) {
    for (j = 0; j < span; j++) {
        for (m = 1; m <= 3; m++) {
            angle = 2 * pi * m * j / (4 * span)
            put(least(32767, round(32768 * cos(angle))))
            put(least(32767, round(32768 * sin(angle))))
        }
    }
}

function log2(x) {
    return log(x) / log(2)
}

BEGIN {
    pi = 4 * atan2(1, 1)
    print "/* SPDX-License-Identifier: Apache-2.0 */"
    print "/* Written by frontend/tables.awk: do not edit. */"
    print "#include \"metronome/fft.h\""

    begin("const int16_t fft_rotations_4_q15[FFT_ROTATIONS_4] __attribute__((aligned(4)))", \
        " * Of the stages whose transforms have 4, 16 and 64 points, one behind the other: for each\n" \
        " * j = 0 .. span - 1 and m = 1 .. 3 the pair min(32767, round(2^15 cos a)), min(32767, round(2^15\n" \
        " * sin a)), a = 2 pi m j / (4 span).")
    for (span = 4; span <= 64; span *= 4) {
        rotations_of(span)
    }
    end()

    begin("const int16_t fft_rotations_8_q15[FFT_ROTATIONS_8] __attribute__((aligned(4)))", \
        " * The same of the stages whose transforms have 8, 32 and 128 points.")
    for (span = 8; span <= 128; span *= 4) {
        rotations_of(span)
    }
    end()

    begin("const int32_t fft_split_q31[FFT_SPLIT]", \
        " * For k = 1 .. 256 the pair round(-2^31 sin a), round(2^31 cos a), a = 2 pi k / 1024.")
    for (k = 1; k <= 256; k++) {
        put(round(-2147483648 * sin(2 * pi * k / 1024)))
        put(k == 256 ? 0 : round(2147483648 * cos(2 * pi * k / 1024)))
    }
    end()

    begin("const uint8_t fft_order[FFT_ORDER]", \
        " * The eight bits of n from back to front, n = 0 .. 255.")
    for (n = 0; n < 256; n++) {
        reversed = 0
        for (bit = 1; bit < 256; bit *= 2) {
            reversed = 2 * reversed + int(n / bit) % 2
        }
        put(reversed)
    }
    end()

    begin("const uint32_t log2_table_q16[LOG2_TABLE]", \
        " * For i = 0 .. 63 a word: high half round(2^16 log2(1 + i / 64)), low half what is between that\n" \
        " * and the next, which is 2^16 behind the last.")
    for (i = 0; i < 64; i++) {
        from = round(65536 * log2(1 + i / 64))
        to = round(65536 * log2(1 + (i + 1) / 64))
        put(from * 65536 + to - from)
    }
    end()

    begin("const uint32_t root_table_q16[ROOT_TABLE]", \
        " * For i = 16 .. 63 a word: high half min(65535, round(2^13 sqrt(i))), low half what is between\n" \
        " * that and the next; before them 0.")
    for (i = 0; i < 64; i++) {
        from = round(8192 * sqrt(i))
        to = least(65535, round(8192 * sqrt(i + 1)))
        put(i < 16 ? 0 : from * 65536 + to - from)
    }
    end()
}
