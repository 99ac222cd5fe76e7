package metronome.model;

/** Floating-point numbers of 16 bits, as weights are often kept. */
public final class HalfFloats {
  private HalfFloats() {}

  /** IEEE 754 binary16: 1 sign, 5 exponent, 10 fraction bits. */
  public static double binary16(short bits) {
    final double sign = bits < 0 ? -1 : 1;
    final int exponent = bits >> 10 & 0x1F;
    final int fraction = bits & 0x3FF;
    if (exponent == 0x1F) {
      return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
    }
    return exponent == 0
        ? sign * Math.scalb((double) fraction, -24)
        : sign * Math.scalb((double) (fraction + 0x400), exponent - 25);
  }

  /** The upper half of a binary32. */
  public static double bfloat16(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }
}
