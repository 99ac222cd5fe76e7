package metronome.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import metronome.feature.FrontEnd;
import metronome.feature.LogMel;

/**
 * Clips as normalised frames, plain or varied. An epoch's variation depends on the seed, the epoch
 * and the clip's place alone, so that a resumed run sees what an uninterrupted one would have seen.
 */
final class FrameSource {
  /** Smallest deviation of a filter: a constant one must not be blown up. */
  private static final double LEAST_DEVIATION = 0.1;

  /** The epoch whose variation gives the normalisation. */
  private static final int NORMALISING_EPOCH = -1;

  private final FrontEnd frontEnd;
  private final Sounds sounds;
  private final FrameAugmenter frames;
  private final long seed;

  private FrameSource(FrontEnd frontEnd, Sounds sounds, FrameAugmenter frames, long seed) {
    this.frontEnd = frontEnd;
    this.sounds = sounds;
    this.frames = frames;
    this.seed = seed;
  }

  /** Measures mean and deviation of every filter over one varied pass of the training clips. */
  static FrameSource of(
      FrontEnd plain, Augmentation amount, List<Clip> train, Sounds sounds, long seed) {
    FrameSource source =
        new FrameSource(
            plain, sounds, new FrameAugmenter(amount, plain.lowHertz(), plain.highHertz()), seed);
    int filters = plain.melFilters();
    double[] sum = new double[filters];
    double[] squares = new double[filters];
    long count = 0;
    for (int i = 0; i < train.size(); i++) {
      SplittableRandom random = source.random(NORMALISING_EPOCH, i);
      for (float[] frame : source.variedRaw(train.get(i), random)) {
        for (int k = 0; k < filters; k++) {
          sum[k] += frame[k];
          squares[k] += (double) frame[k] * frame[k];
        }
        count++;
      }
    }
    double[] mean = new double[filters];
    double[] deviation = new double[filters];
    for (int k = 0; k < filters; k++) {
      mean[k] = sum[k] / count;
      double variance = squares[k] / count - mean[k] * mean[k];
      deviation[k] = Math.max(LEAST_DEVIATION, Math.sqrt(Math.max(0, variance)));
    }
    FrontEnd normalised = plain.withNormalisation(mean, deviation);
    return new FrameSource(normalised, sounds, source.frames, seed);
  }

  /** The front end with its normalisation, as it goes into the model. */
  FrontEnd frontEnd() {
    return frontEnd;
  }

  /**
   * Every clip, varied anew.
   *
   * @param share how likely an epoch hears a clip, 0 to 1
   */
  List<Sequence> varied(List<Clip> clips, int epoch, ToDoubleFunction<Clip> share) {
    List<Sequence> sequences = new ArrayList<>();
    for (int i = 0; i < clips.size(); i++) {
      SplittableRandom random = random(epoch, i);
      if (random.nextDouble() >= share.applyAsDouble(clips.get(i))) {
        continue;
      }
      float[][] varied = variedRaw(clips.get(i), random);
      normalise(varied);
      frames.mask(varied, random);
      sequences.add(new Sequence(varied, clips.get(i).label()));
    }
    return sequences;
  }

  /** Every clip as it was recorded, through the very front end that a device's frames come from. */
  static List<Sequence> plain(FrontEnd frontEnd, List<Clip> clips) {
    LogMel logMel = new LogMel(frontEnd);
    List<Sequence> sequences = new ArrayList<>();
    for (Clip clip : clips) {
      sequences.add(new Sequence(Sounds.floats(logMel.frames(clip.trace())), clip.label()));
    }
    return sequences;
  }

  private float[][] variedRaw(Clip clip, SplittableRandom random) {
    return frames.vary(sounds.frames(clip, random), random);
  }

  private void normalise(float[][] values) {
    for (float[] frame : values) {
      for (int k = 0; k < frame.length; k++) {
        frame[k] = (float) ((frame[k] - frontEnd.mean()[k]) / frontEnd.deviation()[k]);
      }
    }
  }

  private SplittableRandom random(int epoch, int clip) {
    long mixed = seed * 0x9E3779B97F4A7C15L + epoch;
    return new SplittableRandom(mixed * 0xBF58476D1CE4E5B9L + clip);
  }
}
