package metronome.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a firmware computes with. */
public enum Arithmetic {
  /** Integers: int8 or int16 weights, int16 states, int32 sums. */
  FIXED,
  /** Single precision, in software. */
  FLOAT32,
  /** Single precision, on the core's FPU. */
  FLOAT32_FPU;

  /** The name used in options and file names. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The arithmetic of a label. */
  public static Optional<Arithmetic> of(String label) {
    return Arrays.stream(values()).filter(a -> a.label().equals(label)).findFirst();
  }

  /** Whether numbers are float32. */
  public boolean isFloat() {
    return this != FIXED;
  }
}
