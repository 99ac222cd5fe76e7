package metronome.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import metronome.trace.Trace;

/**
 * Seconds in which nothing is said: cuts of background recordings at several levels, and white
 * noise. A split has the recordings of that split alone; the same recordings give the same cuts.
 */
final class NoiseClips {
  private static final int TRAINING_CUTS = 80;
  private static final int MEASURED_CUTS = 48;

  /** One white second for so many cuts. */
  private static final int CUTS_PER_WHITE = 6;

  private static final double MOST_DECIBELS_DOWN = 30;

  private NoiseClips() {}

  static List<Clip> of(List<Trace> recordings, int label, String split) {
    SplittableRandom random = new SplittableRandom(split.hashCode());
    final int cuts = split.equals("train") ? TRAINING_CUTS : MEASURED_CUTS;
    List<Clip> clips = new ArrayList<>();
    for (Trace recording : recordings) {
      final int second = recording.hertz();
      for (int i = 0; i < cuts; i++) {
        int start = random.nextInt(recording.samples().length - second);
        double gain = gain(random);
        float[] samples = new float[second];
        boolean white = i % CUTS_PER_WHITE == CUTS_PER_WHITE - 1;
        for (int k = 0; k < second; k++) {
          samples[k] =
              (float)
                  (white
                      ? Math.max(-1, Math.min(1, 0.1 * gain * random.nextGaussian()))
                      : gain * recording.samples()[start + k]);
        }
        String name = "noise/%s-%s-%d".formatted(split, recording.name(), i);
        Trace cut = new Trace(name, second, samples, Optional.of(Task.NOISE), List.of());
        clips.add(new Clip(cut, label, Corpus.NOISE, "", split));
      }
    }
    return clips;
  }

  private static double gain(SplittableRandom random) {
    return Math.pow(10, -MOST_DECIBELS_DOWN * random.nextDouble() / 20);
  }
}
