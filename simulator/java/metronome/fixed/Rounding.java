package metronome.fixed;

/** The arithmetic steps of the kernels, see {@code kernels/include/metronome/rounding.h}. */
public final class Rounding {

  private Rounding() {}

  /** {@code value / 2^shift} to nearest, halves up; shift 1 to 62, no overflow in 64 bits. */
  public static long shift(long value, int shift) {
    return Math.addExact(value, 1L << (shift - 1)) >> shift;
  }

  /** {@code value * factor / 2^32} to nearest, halves up. */
  public static int multiplyHigh(int value, int factor) {
    return (int) (((long) value * factor + 0x8000_0000L) >> 32);
  }

  /** The nearest 16-bit integer. */
  public static short saturate16(long value) {
    return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
  }
}
