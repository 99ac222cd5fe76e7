package metronome.model;

/**
 * The transform of a front end and the powers of its bins, bit for bit as kernels are to give them,
 * in plain 64-bit loops; docs/front-end.md has the equations.
 */
final class IntegerTransform {
  private final int points;

  /**
   * A transform.
   *
   * @param points complex ones, half of the real ones
   */
  IntegerTransform(int points) {
    this.points = points;
  }

  static int log(int power) {
    return Integer.numberOfTrailingZeros(power);
  }

  /** Whether the first stage is of radix 4, not of 8. */
  private boolean isPowerOf4() {
    return log(points) % 2 == 0;
  }

  /** Stages behind the first. */
  int stages() {
    return (log(points) - (isPowerOf4() ? 2 : 3)) / 2;
  }

  /** A quiet frame's energy is summed again with 8 more bits. */
  int shift(long energy, long[] windowed) {
    if (energy >= 1 << 14) {
      return shift(energy);
    }
    long quiet = 0;
    for (long sample : windowed) {
      quiet += Math.floorDiv(sample, 256L) * Math.floorDiv(sample, 256L);
    }
    return 8 + shift(quiet);
  }

  private int shift(long energy) {
    final long bound = (isPowerOf4() ? 4 : 8) * (energy + energy / 16 + 34L * points);
    int shift = 7;
    while (bound * Math.pow(4, shift) > (1L << 30) - (1L << 22)) {
      shift--;
    }
    return shift;
  }

  /** Real parts, then imaginary parts. */
  long[][] transform(long[] windowed, int shift) {
    long[][] z = new long[2][points];
    final int radix = isPowerOf4() ? 4 : 8;
    final int groups = points / radix;
    for (int n = 0; n < groups; n++) {
      long[][] of = new long[2][radix];
      for (int m = 0; m < radix; m++) {
        for (int part = 0; part < 2; part++) {
          final long value = windowed[2 * (n + m * groups) + part];
          of[part][m] = shift >= 0 ? value << shift : Math.floorDiv(value, 1L << -shift);
        }
      }
      int reversed = 0;
      for (int rest = n, left = groups; left > 1; left /= 2, rest /= 2) {
        reversed = 2 * reversed + rest % 2;
      }
      long[][] to = radix == 4 ? fourPoints(of) : eightPoints(of);
      for (int q = 0; q < radix; q++) {
        z[0][radix * reversed + q] = half(to[0][q], 16);
        z[1][radix * reversed + q] = half(to[1][q], 16);
      }
    }
    for (int span = radix; span < points; span *= 4) {
      for (int base = 0; base < points; base += 4 * span) {
        for (int j = 0; j < span; j++) {
          stage(z, base + j, span, j);
        }
      }
    }
    return z;
  }

  private static void stage(long[][] z, int first, int span, int j) {
    long[][] of = new long[2][4];
    for (int m = 0; m < 4; m++) {
      final double angle = 2 * Math.PI * m * j / (4 * span);
      final long cosine = m == 0 ? 32768 : rotation(StrictMath.cos(angle));
      final long sine = rotation(StrictMath.sin(angle));
      // Bits are reversed: the second point stands third.
      final int at = first + (m % 2 * 2 + m / 2) * span;
      final long x = z[0][at];
      final long y = z[1][at];
      of[0][m] = x * cosine + y * sine;
      of[1][m] = y * cosine - x * sine;
    }
    long[][] to = fourPoints(of);
    for (int q = 0; q < 4; q++) {
      z[0][first + q * span] = half(to[0][q], 16);
      z[1][first + q * span] = half(to[1][q], 16);
    }
  }

  private static long rotation(double value) {
    return Math.min(32767, (long) Math.floor(32768 * value + 0.5));
  }

  /** Even and odd points first; then the odd ones turned by eighths. */
  private static long[][] eightPoints(long[][] z) {
    long[][] even = fourPoints(everySecond(z, 0));
    long[][] odd = fourPoints(everySecond(z, 1));
    long[][] sums = new long[2][8];
    for (int q = 0; q < 4; q++) {
      long re = odd[0][q];
      long im = odd[1][q];
      if (q % 2 == 1) {
        final long sum = require32(re + im);
        final long difference = require32(im - re);
        re = 2 * Math.floorDiv(1518500250L * sum, 1L << 32);
        im = 2 * Math.floorDiv(1518500250L * difference, 1L << 32);
      }
      if (q >= 2) {
        final long before = re;
        re = im;
        im = -before;
      }
      add(sums, q, even[0][q] + re, even[1][q] + im);
      add(sums, q + 4, even[0][q] - re, even[1][q] - im);
    }
    return sums;
  }

  private static long[][] everySecond(long[][] z, int from) {
    long[][] points = new long[2][4];
    for (int m = 0; m < 4; m++) {
      points[0][m] = z[0][2 * m + from];
      points[1][m] = z[1][2 * m + from];
    }
    return points;
  }

  /** Sums of (-i)^(m q) z[m]. */
  private static long[][] fourPoints(long[][] z) {
    long[][] sums = new long[2][4];
    for (int q = 0; q < 4; q++) {
      for (int m = 0; m < 4; m++) {
        final long re = z[0][m];
        final long im = z[1][m];
        switch (m * q % 4) {
          case 0 -> add(sums, q, re, im);
          case 1 -> add(sums, q, im, -re);
          case 2 -> add(sums, q, -re, -im);
          default -> add(sums, q, -im, re);
        }
      }
    }
    return sums;
  }

  private static void add(long[][] sums, int q, long re, long im) {
    sums[0][q] += re;
    sums[1][q] += im;
  }

  /** Nearest, halves up; the result must be one of 16 bits. */
  private static long half(long value, int bits) {
    final long rounded = Math.floorDiv(value + (1L << (bits - 1)), 1L << bits);
    if (rounded != (short) rounded) {
      throw new AssertionError(rounded + " left 16 bits");
    }
    return rounded;
  }

  long[] powers(long[][] z) {
    long[] powers = new long[points + 1];
    powers[0] = (z[0][0] + z[1][0]) * (z[0][0] + z[1][0]);
    powers[points] = (z[0][0] - z[1][0]) * (z[0][0] - z[1][0]);
    powers[points / 2] = z[0][points / 2] * z[0][points / 2] + z[1][points / 2] * z[1][points / 2];
    for (int k = 1; k < points / 2; k++) {
      final int mirrored = points - k;
      final long p = z[0][k] * z[0][k] + z[1][k] * z[1][k];
      final long q = z[0][mirrored] * z[0][mirrored] + z[1][mirrored] * z[1][mirrored];
      final long r = z[0][k] * z[1][mirrored] + z[1][k] * z[0][mirrored];
      final double angle = Math.PI * k / points;
      final long sine = (long) Math.floor(-0x1p31 * StrictMath.sin(angle) + 0.5);
      final long cosine = (long) Math.floor(0x1p31 * StrictMath.cos(angle) + 0.5);
      final long t =
          Math.floorDiv(sine * (p - q), 1L << 32) + Math.floorDiv(cosine * 2 * r, 1L << 32);
      powers[k] = (p + q) / 2 + t;
      powers[mirrored] = (p + q) / 2 - t;
    }
    for (long power : powers) {
      require32(power);
    }
    return powers;
  }

  static long require32(long value) {
    if (value != (int) value) {
      throw new AssertionError(value + " left 32 bits");
    }
    return value;
  }
}
