/* SPDX-License-Identifier: Apache-2.0 */
#include "high.h"
#include "metronome/fft.h"

/*
 * Equation: |X[k]|^2 for k = 0 .. M, X the transform of 2 M real numbers whose even ones are the real
 *           parts and whose odd ones the imaginary parts of what Z is the transform of. With
 *           p = |Z[k]|^2, q = |Z[M - k]|^2, r = im(Z[k] Z[M - k]), a = pi k / M:
 *           t = floor(-sin(a) (p - q) / 2) + floor(cos(a) r)
 *           |X[k]|^2 = floor((p + q) / 2) + t, |X[M - k]|^2 = floor((p + q) / 2) - t
 *           |X[0]|^2 = (re + im)^2, |X[M]|^2 = (re - im)^2 of Z[0]
 * Shapes:   points M; input 2 M: real part, imaginary part; output M + 1.
 * Formats:  input int16, output int32; some are -1 or -2 instead of 0.
 * Overflow: Bound: |Z| <= 32726, so that p + q and 2 |r| are at most 2 * 32726^2 < 2^31.
 * Scratch:  none.
 * Source:   X[k] = A + B, X[M - k]* = A - B, A = (Z[k] + Z[M - k]*) / 2, B = -i exp(-i a) (Z[k] - Z[M -
 *           k]*) / 2, so that the powers are |A|^2 + |B|^2 +- 2 re(A B*), and |A|^2 + |B|^2 = (p + q) / 2:
 *           no bin is rounded before it is squared.
 */
void fft_power_q31(uint32_t points, const int16_t *input, int32_t *output) {
    const uint32_t step = FFT_MOST_POINTS / (2 * points);
    const int32_t *split = fft_split_q31 + 2 * step - 2;
    const int32_t even = input[0] + input[1];
    const int32_t odd = input[0] - input[1];
    output[0] = even * even;
    output[points] = odd * odd;
    for (uint32_t k = 1; k <= points / 2; k++, split += 2 * step) {
        const int32_t x = input[2 * k];
        const int32_t y = input[2 * k + 1];
        const int32_t u = input[2 * (points - k)];
        const int32_t v = input[2 * (points - k) + 1];
        const int32_t p = x * x + y * y;
        const int32_t q = u * u + v * v;
        const int32_t twice = 2 * (x * v + y * u);
        const int32_t t = multiply_high(split[0], p - q) + multiply_high(split[1], twice);
        output[k] = ((p + q) >> 1) + t;
        output[points - k] = ((p + q) >> 1) - t;
    }
}
