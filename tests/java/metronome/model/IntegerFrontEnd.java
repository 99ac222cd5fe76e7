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
      final IntegerTransform transform = new IntegerTransform(points);
      final int shift = transform.shift(energy, windowed);
      long[] spectrum = magnitudes(transform.powers(transform.transform(windowed, shift)));
      long[] energies = energies(spectrum);
      final int gain = shift - 1 - transform.stages();
      final int g = isMfcc ? gain + 23 : 2 * gain + 1 + IntegerTransform.log(points);
      for (int j = 0; j < filters; j++) {
        logarithms[j] = logarithm(energies[j], g);
      }
    }
    return scaled(isMfcc ? cosines(logarithms) : shifted(logarithms));
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
        IntegerTransform.require32(energies[i - 1]);
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
      IntegerTransform.require32(values[j]);
      final long high = Math.floorDiv(values[j] * image.getInt(scales + 8 * j), 1L << 32);
      final long sum = high + image.getInt(scales + 8 * j + 4);
      IntegerTransform.require32(sum);
      scaled[j] = (short) Math.max(-32768, Math.min(32767, Math.floorDiv(sum, 1L << field(20))));
    }
    return scaled;
  }
}
