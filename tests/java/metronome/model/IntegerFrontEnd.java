package metronome.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the kernels of a front end are to give, bit for bit, in plain 64-bit loops from the bytes of
 * an image; docs/front-end.md has the equations. Its tables are computed, not read.
 */
public final class IntegerFrontEnd {
  private final ByteBuffer image;
  private final int at;
  private final int frameSamples;
  private final int points;
  private final int filters;
  private final int features;
  private final int firstBin;
  private final int bins;
  private final boolean isMfcc;

  /**
   * Reads the front end of an image.
   *
   * @param image its bytes
   */
  public IntegerFrontEnd(byte[] image) {
    this.image = ByteBuffer.wrap(image.clone()).order(ByteOrder.LITTLE_ENDIAN);
    at = this.image.getInt(60);
    isMfcc = field(4) == 2;
    frameSamples = field(6);
    points = field(10) / 2;
    filters = field(12);
    features = field(14);
    firstBin = field(16);
    bins = field(18);
  }

  private int field(int offset) {
    return Short.toUnsignedInt(image.getShort(at + offset));
  }

  private long element(int table, long index) {
    return image.getShort(image.getInt(at + table) + (int) (2 * index));
  }

  /** Samples of a frame. */
  public int frameSamples() {
    return frameSamples;
  }

  /** Fraction bits of the features. */
  public int fraction() {
    return field(22);
  }

  /** Features of a frame. */
  public int width() {
    return features;
  }

  /**
   * The features of a frame.
   *
   * @param samples the one before it, then its own
   * @param count how many of its own are there
   */
  public short[] features(short[] samples, int count) {
    long[] windowed = new long[2 * points];
    long energy = 0;
    boolean silent = true;
    for (int n = 0; n < Math.min(count, frameSamples); n++) {
      final int odd = n % 2;
      windowed[n] =
          element(32, 2 * n + odd) * samples[n + 1] + element(32, 2 * n + 1 - odd) * samples[n];
      final long high = Math.floorDiv(windowed[n], 65536L);
      energy += high * high;
      silent &= windowed[n] == 0;
    }
    long[] logarithms = new long[filters];
    if (energy == 0 && silent) {
      final long floor = Integer.toUnsignedLong(image.getInt(at + 24));
      for (int j = 0; j < filters; j++) {
        logarithms[j] = log2(floor << 31) + (image.getInt(at + 28) - 31L) * 65536;
      }
    } else {
      final int shift = shift(energy, windowed);
      long[] spectrum = magnitudes(powers(transform(windowed, shift)));
      long[] energies = energies(spectrum);
      final int gain = shift - 1 - stages();
      final int g = isMfcc ? gain + 23 : 2 * gain + 1 + log(points);
      for (int j = 0; j < filters; j++) {
        logarithms[j] = logarithm(energies[j], g);
      }
    }
    return scaled(isMfcc ? cosines(logarithms) : shifted(logarithms));
  }

  private static int log(int power) {
    return Integer.numberOfTrailingZeros(power);
  }

  /** Whether the first stage is of radix 4, not of 8. */
  private boolean isPowerOf4() {
    return log(points) % 2 == 0;
  }

  private int stages() {
    return (log(points) - (isPowerOf4() ? 2 : 3)) / 2;
  }

  /** A quiet frame's energy is summed again with 8 more bits. */
  private int shift(long energy, long[] windowed) {
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
  private long[][] transform(long[] windowed, int shift) {
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

  private long[] powers(long[][] z) {
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

  private long[] magnitudes(long[] powers) {
    if (!isMfcc) {
      return powers;
    }
    long[] magnitudes = new long[powers.length];
    for (int k = 0; k < powers.length; k++) {
      magnitudes[k] = powers[k] <= 0 ? 0 : root(powers[k]);
    }
    return magnitudes;
  }

  private static long root(long power) {
    int halvings = 0;
    while (power < 1L << 30) {
      power *= 4;
      halvings++;
    }
    final long i = power >> 26;
    final long from = rootEntry(i);
    final long step = rootEntry(i + 1) - from;
    return (from + step * ((power >> 10) % 65536) / 65536) * 256 >> halvings;
  }

  private static long rootEntry(long i) {
    return Math.min(65535, (long) Math.floor(8192 * Math.sqrt(i) + 0.5));
  }

  private long[] energies(long[] spectrum) {
    long[] energies = new long[filters];
    int bin = 0;
    long above = 0;
    for (int i = 0; i <= filters; i++) {
      long sum = 0;
      long falling = 0;
      for (long n = element(36, i); n > 0; n--, bin++) {
        sum += spectrum[firstBin + bin];
        falling += element(40, bin) * spectrum[firstBin + bin];
      }
      final long below = Math.floorDiv(falling + (1 << 14), 1L << 15);
      if (i > 0) {
        energies[i - 1] = Math.max(0, above + below);
        require32(energies[i - 1]);
      }
      above = sum - below;
    }
    if (bin != bins) {
      throw new AssertionError("segments of " + bin + " bins, not " + bins);
    }
    return energies;
  }

  private long logarithm(long energy, int g) {
    final long mantissa = Integer.toUnsignedLong(image.getInt(at + 24));
    final int left = image.getInt(at + 28) + 32 + g;
    final int dropped = Math.max(0, left - 31);
    final long floor =
        left >= 0 ? mantissa << Math.min(left, 31) : left > -32 ? mantissa >> -left : 0;
    final long least = isMfcc ? 128L << 32 : 1L << 31;
    final long wide = dropped > 63 ? 0 : (energy == 0 ? least : energy << 32) >> dropped;
    final long sum = isMfcc ? Math.max(wide, floor) : wide + floor;
    return log2(sum) - (32L - dropped + g) * 65536;
  }

  /** 16 fraction bits. */
  private static long log2(long value) {
    final int exponent = 63 - Long.numberOfLeadingZeros(value);
    // Beyond 31 bits the mantissa is cut off.
    final long m = exponent >= 31 ? value >>> (exponent - 31) : value << (31 - exponent);
    final long i = (m >> 25) % 64;
    final long from = log2Entry(i);
    final long step = log2Entry(i + 1) - from;
    return exponent * 65536L + from + step * ((m >> 9) % 65536) / 65536;
  }

  private static long log2Entry(long i) {
    return (long) Math.floor(65536 * StrictMath.log(1 + i / 64.0) / StrictMath.log(2) + 0.5);
  }

  private static long[] shifted(long[] logarithms) {
    long[] values = logarithms.clone();
    for (int j = 0; j < values.length; j++) {
      values[j] *= 256;
    }
    return values;
  }

  private long[] cosines(long[] logarithms) {
    final int columns = (filters + 3) / 4 * 4;
    long[] sums = new long[features];
    for (int j = 0; j < features; j++) {
      for (int k = 0; k < filters; k++) {
        final long rounded = Math.floorDiv(logarithms[k] + 64, 128L);
        sums[j] += element(44, (long) j * columns + k) * Math.max(-32768, Math.min(32767, rounded));
      }
    }
    return sums;
  }

  private short[] scaled(long[] values) {
    short[] scaled = new short[features];
    final int scales = image.getInt(at + 48);
    for (int j = 0; j < features; j++) {
      require32(values[j]);
      final long high = Math.floorDiv(values[j] * image.getInt(scales + 8 * j), 1L << 32);
      final long sum = high + image.getInt(scales + 8 * j + 4);
      require32(sum);
      scaled[j] = (short) Math.max(-32768, Math.min(32767, Math.floorDiv(sum, 1L << field(20))));
    }
    return scaled;
  }

  private static long require32(long value) {
    if (value != (int) value) {
      throw new AssertionError(value + " left 32 bits");
    }
    return value;
  }
}
