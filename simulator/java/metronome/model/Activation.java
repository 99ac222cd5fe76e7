package metronome.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A function of a pre-activation. The order is that of the image format. */
public enum Activation {
  /** 1 / (1 + e^-x). */
  SIGMOID,
  /** The hyperbolic tangent. */
  TANH,
  /** max(x, 0): not bounded. */
  RELU,
  /** clip((x + 1) / 2, 0, 1). */
  QUANT_SIGMOID,
  /** clip((x + 2) / 4, 0, 1). */
  QUANT_SIGMOID4,
  /** clip(x, -1, 1). */
  QUANT_TANH,
  /** x itself: not bounded. */
  IDENTITY;

  /** The name used in files and options. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The activation of a label. */
  public static Optional<Activation> of(String label) {
    return Arrays.stream(values()).filter(a -> a.label().equals(label)).findFirst();
  }

  /** Whether results lie in -1 to 1. */
  public boolean isBounded() {
    return this != RELU && this != IDENTITY;
  }

  /** Whether results lie in 0 to 1. */
  public boolean isGate() {
    return this == SIGMOID || this == QUANT_SIGMOID || this == QUANT_SIGMOID4;
  }
}
