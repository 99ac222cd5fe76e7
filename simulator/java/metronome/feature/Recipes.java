package metronome.feature;

import java.util.Arrays;

/** The front ends that have a name; {@link FrontEnd} says what they are for. */
final class Recipes {

  private Recipes() {}

  static FrontEnd tfMfcc(int hopSamples) {
    return new FrontEnd(
        "tf-mfcc",
        16_000,
        640,
        hopSamples,
        1_024,
        FrontEnd.Window.HANN,
        0,
        40,
        20,
        4_000,
        1e-12,
        new double[10],
        ones(10),
        FrontEnd.Method.TF_MFCC,
        10);
  }

  static FrontEnd given(String name, int hertz, int hopSamples, int features) {
    return new FrontEnd(
        name,
        hertz,
        hopSamples,
        hopSamples,
        hopSamples + hopSamples % 2,
        FrontEnd.Window.NONE,
        0,
        features,
        0,
        hertz / 2.0,
        1,
        new double[features],
        ones(features),
        FrontEnd.Method.GIVEN,
        features);
  }

  static FrontEnd digits8k() {
    return new FrontEnd(
        "digits-8k",
        8_000,
        256,
        128,
        256,
        FrontEnd.Window.HANN,
        0.97,
        32,
        80,
        3_800,
        1.0,
        new double[32],
        ones(32));
  }

  static FrontEnd words16k() {
    return new FrontEnd(
        "words-16k",
        16_000,
        400,
        160,
        512,
        FrontEnd.Window.HAMMING,
        0.97,
        32,
        0,
        8_000,
        1e-10,
        new double[32],
        ones(32));
  }

  private static double[] ones(int count) {
    double[] values = new double[count];
    Arrays.fill(values, 1);
    return values;
  }
}
