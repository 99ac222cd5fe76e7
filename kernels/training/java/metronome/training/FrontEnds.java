package metronome.training;

import java.util.Arrays;
import metronome.feature.FrontEnd;

/** The front ends that recipes name. */
final class FrontEnds {
  private static final int WORDS_HERTZ = 16_000;

  private FrontEnds() {}

  /**
   * The front end of a name, without normalisation.
   *
   * @param name {@code digits-8k}, or {@code words-20ms}: 16 kHz, frames of 32 ms every 20 ms,
   *     filters from 80 to 7600 Hz; 50 frames of a second
   * @param features filters of {@code words-20ms}
   */
  static FrontEnd of(String name, int features) {
    FrontEnd digits = FrontEnd.digits8k();
    if (name.equals(digits.name())) {
      if (features != digits.features()) {
        throw new IllegalArgumentException(name + " has " + digits.features() + " features");
      }
      return digits;
    }
    if (!name.equals("words-20ms")) {
      throw new IllegalArgumentException("unknown front end " + name);
    }
    double[] ones = new double[features];
    Arrays.fill(ones, 1);
    return new FrontEnd(
        name,
        WORDS_HERTZ,
        512,
        320,
        512,
        FrontEnd.Window.HANN,
        0.97,
        features,
        80,
        7_600,
        1.0,
        new double[features],
        ones);
  }
}
