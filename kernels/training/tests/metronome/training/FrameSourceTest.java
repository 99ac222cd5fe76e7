package metronome.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import metronome.feature.FrontEnd;
import metronome.feature.LogMel;
import metronome.trace.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameSourceTest {
  @TempDir private Path directory;

  private static final Augmentation AMOUNT =
      new Augmentation(
          new Augmentation.Range(0.9, 1.1),
          new Augmentation.Range(0.9, 1.1),
          new Augmentation.Range(0.9, 1.1),
          new Augmentation.Range(-6, 6),
          new Augmentation.Range(10, 30),
          0.5,
          0.1,
          0.5,
          0,
          0.3,
          0,
          0);

  @Test
  void variedFramesOfTrainingClipsHaveMeanZeroAndDeviationOne() {
    List<Clip> clips = clips(400);
    FrameSource source = source(clips);
    double sum = 0;
    double squares = 0;
    long count = 0;
    for (Sequence sequence : source.varied(clips, 0, clip -> 1)) {
      for (float[] frame : sequence.frames()) {
        sum += frame[9];
        squares += (double) frame[9] * frame[9];
        count++;
      }
    }
    assertThat(sum / count).isCloseTo(0, within(0.15));
    assertThat(Math.sqrt(squares / count)).isCloseTo(1, within(0.15));
  }

  @Test
  void anEpochsVariationDependsOnTheEpochAndTheClipAlone() {
    List<Clip> clips = clips(6);
    FrameSource source = source(clips);
    source.varied(clips, 1, clip -> 1);
    float[][] later = source.varied(clips, 2, clip -> 1).get(4).frames();
    FrameSource again = source(clips);
    assertThat(again.varied(clips, 2, clip -> 1).get(4).frames()).isDeepEqualTo(later);
    assertThat(again.varied(clips, 3, clip -> 1).get(4).frames()).isNotEqualTo(later);
  }

  @Test
  void anEpochDrawsAboutTheShareOfSyntheticClipsAndEveryRecordedOne() {
    List<Clip> clips = clips(200);
    FrameSource source = source(clips);
    assertThat(source.varied(clips, 0, clip -> synthetic(clip, 0))).hasSize(100);
    assertThat(source.varied(clips, 0, clip -> synthetic(clip, 0.4))).hasSizeBetween(125, 155);
    assertThat(source.varied(clips, 0, clip -> 1)).hasSize(200);
  }

  @Test
  void aBankGivesTheSameFramesFromItsFileAsWhenItWasMade() throws IOException {
    List<Clip> clips = clips(5);
    float[][] made = bank(clips).frames(clips.get(3), new SplittableRandom(4));
    float[][] read = bank(clips).frames(clips.get(3), new SplittableRandom(4));
    assertThat(read).isDeepEqualTo(made);
    assertThat(directory).isDirectoryContaining("glob:**/sounds-*.bank");
    float[][] other = bank(clips).frames(clips.get(2), new SplittableRandom(4));
    assertThat(other).isNotEqualTo(made);
  }

  private SoundBank bank(List<Clip> clips) throws IOException {
    return SoundBank.of(directory, FrontEnd.digits8k(), AMOUNT, List.of(), clips, 2, text -> {});
  }

  private static double synthetic(Clip clip, double share) {
    return clip.set().equals(Corpus.SYNTHETIC) ? share : 1;
  }

  private static FrameSource source(List<Clip> clips) {
    Sounds fresh =
        Sounds.fresh(new LogMel(FrontEnd.digits8k()), new SoundAugmenter(AMOUNT, List.of()));
    return FrameSource.of(FrontEnd.digits8k(), AMOUNT, clips, fresh, 3);
  }

  /** Noise bursts of random length, every second one synthetic. */
  private static List<Clip> clips(int count) {
    SplittableRandom random = new SplittableRandom(17);
    List<Clip> clips = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] samples = new float[1500 + random.nextInt(1500)];
      double level = 0.05 + 0.2 * random.nextDouble();
      for (int k = 0; k < samples.length; k++) {
        samples[k] = (float) (level * random.nextGaussian());
      }
      Trace trace = new Trace("clip" + i, 8000, samples, Optional.of("3"), List.of());
      String set = i % 2 == 0 ? Corpus.FSDD : Corpus.SYNTHETIC;
      clips.add(new Clip(trace, 3, set, "s", "train"));
    }
    return clips;
  }
}
