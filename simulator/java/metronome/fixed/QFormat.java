package metronome.fixed;

/**
 * A signed fixed-point format, written {@code i16f11}: 16 bits, the last 11 of them fraction bits.
 *
 * @param bits width, 2 to 32
 * @param fractionBits binary digits after the point, -64 to 64; negative for steps larger than 1
 */
public record QFormat(int bits, int fractionBits) {

  public QFormat {
    if (bits < 2 || bits > 32 || Math.abs(fractionBits) > 64) {
      throw new IllegalArgumentException("no format i" + bits + "f" + fractionBits);
    }
  }

  /**
   * The finest format of a width that holds a magnitude without saturating.
   *
   * @param magnitude largest absolute value, finite
   * @param mostFractionBits the answer has no more
   */
  public static QFormat covering(int bits, double magnitude, int mostFractionBits) {
    if (!(magnitude >= 0) || Double.isInfinite(magnitude)) {
      throw new IllegalArgumentException("no format covers " + magnitude);
    }
    int fractionBits = mostFractionBits;
    QFormat format = new QFormat(bits, fractionBits);
    while (format.value(format.max()) < magnitude) {
      fractionBits--;
      format = new QFormat(bits, fractionBits);
    }
    return format;
  }

  /** Largest integer of the format. */
  public int max() {
    return (int) ((1L << (bits - 1)) - 1);
  }

  /** Smallest integer of the format. */
  public int min() {
    return (int) -(1L << (bits - 1));
  }

  /** The value of an integer step. */
  public double step() {
    return Math.scalb(1.0, -fractionBits);
  }

  /**
   * The nearest integer of the format, halves up; values beyond the range saturate.
   *
   * @throws IllegalArgumentException where the value is not a number
   */
  public int quantise(double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("not a number cannot be quantised");
    }
    double scaled = Math.floor(Math.scalb(value, fractionBits) + 0.5);
    return (int) Math.max(min(), Math.min(max(), scaled));
  }

  /** What an integer is worth. */
  public double value(int integer) {
    return Math.scalb((double) integer, -fractionBits);
  }

  @Override
  public String toString() {
    return "i" + bits + "f" + fractionBits;
  }
}
