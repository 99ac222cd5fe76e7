package metronome.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import metronome.trace.Trace;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  private static final Augmentation.Range ONE = new Augmentation.Range(1, 1);
  private static final Augmentation.Range ZERO = new Augmentation.Range(0, 0);
  private static final int HERTZ = 8000;

  @Test
  void nothingHappensToTheSoundWhereNothingIsAskedFor() {
    Trace tone = tone(440, 0.5);
    Trace varied = new SoundAugmenter(amounts(ONE, ZERO, 1), List.of()).vary(tone, random());
    assertThat(varied.samples()).hasSameSizeAs(tone.samples());
    for (int i = 0; i < tone.samples().length; i++) {
      assertThat(varied.samples()[i]).isCloseTo(tone.samples()[i], within(2e-4f));
    }
  }

  @Test
  void playingFasterShortensTheClipAndRaisesItsPitch() {
    Trace tone = tone(500, 0.5);
    Augmentation.Range faster = new Augmentation.Range(1.25, 1.25);
    Trace varied = new SoundAugmenter(amounts(faster, ZERO, 1), List.of()).vary(tone, random());
    assertThat(varied.samples()).hasSize(3200);
    assertThat(risingCrossings(tone)).isBetween(249, 251);
    assertThat(risingCrossings(varied)).isBetween(249, 251);
    assertThat(level(varied)).isCloseTo(level(tone), within(0.005));
  }

  @Test
  void noiseHasTheAskedForRatioToTheSpeech() {
    Trace tone = tone(440, 0.2);
    Trace noise = new Trace("noise", HERTZ, white(9001), Optional.empty(), List.of());
    Augmentation.Range six = new Augmentation.Range(6, 6);
    for (int seed = 0; seed < 8; seed++) {
      Trace varied =
          new SoundAugmenter(amounts(ONE, six, 0), List.of(noise))
              .vary(tone, new SplittableRandom(seed));
      float[] difference = varied.samples().clone();
      for (int i = 0; i < difference.length; i++) {
        difference[i] -= tone.samples()[i];
      }
      Trace added = new Trace("added", HERTZ, difference, Optional.empty(), List.of());
      double decibels = 20 * Math.log10(level(tone) / level(added));
      assertThat(decibels).isCloseTo(6, within(0.5));
    }
  }

  @Test
  void aShiftedClipKeepsItsLengthWhateverItsSpeed() {
    Augmentation.Range slower = new Augmentation.Range(0.8, 0.8);
    Augmentation shifting = new Augmentation(slower, ONE, ONE, ZERO, ZERO, 1, 0, 0, 0.1, 0, 0, 0);
    float[] click = new float[HERTZ / 2];
    click[HERTZ / 4] = 0.9f;
    Trace clip = new Trace("click", HERTZ, click, Optional.empty(), List.of());
    for (int seed = 0; seed < 8; seed++) {
      Trace varied = new SoundAugmenter(shifting, List.of()).vary(clip, new SplittableRandom(seed));
      assertThat(varied.samples()).hasSameSizeAs(click);
      int loudest = 0;
      for (int i = 0; i < click.length; i++) {
        loudest = varied.samples()[i] > varied.samples()[loudest] ? i : loudest;
      }
      assertThat(loudest).isBetween(HERTZ / 4 - 802, HERTZ / 4 + 802);
    }
  }

  @Test
  void theSameSeedGivesTheSameSound() {
    Trace tone = tone(440, 0.3);
    Augmentation amount =
        new Augmentation(
            new Augmentation.Range(0.8, 1.2),
            ONE,
            ONE,
            new Augmentation.Range(-6, 6),
            new Augmentation.Range(0, 20),
            0.3,
            0.2,
            0.5,
            0,
            0,
            0,
            0);
    SoundAugmenter augmenter = new SoundAugmenter(amount, List.of());
    float[] first = augmenter.vary(tone, new SplittableRandom(11)).samples();
    assertThat(augmenter.vary(tone, new SplittableRandom(11)).samples()).containsExactly(first);
    assertThat(augmenter.vary(tone, new SplittableRandom(12)).samples()).isNotEqualTo(first);
  }

  @Test
  void aWarpMovesAPeakOnTheFrequencyAxisAndATempoChangesTheLength() {
    float[][] frames = new float[10][32];
    for (float[] frame : frames) {
      frame[12] = 8;
    }
    Augmentation stretched =
        new Augmentation(
            ONE,
            new Augmentation.Range(0.5, 0.5),
            new Augmentation.Range(1.2, 1.2),
            ZERO,
            ZERO,
            1,
            0,
            0,
            0,
            0,
            0,
            0);
    float[][] varied = new FrameAugmenter(stretched, 80, 3800).vary(frames, random());
    assertThat(varied).hasDimensions(20, 32);
    int peak = 0;
    for (int k = 0; k < 32; k++) {
      peak = varied[5][k] > varied[5][peak] ? k : peak;
    }
    assertThat(peak).isGreaterThan(12);
    float[][] same = new FrameAugmenter(amounts(ONE, ZERO, 1), 80, 3800).vary(frames, random());
    assertThat(same[9][12]).isCloseTo(8, within(1e-4f));
  }

  @Test
  void anEmptyRangeIsRefused() {
    assertThatThrownBy(() -> new Augmentation.Range(2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2.0 to 1.0");
  }

  private static Augmentation amounts(
      Augmentation.Range speed, Augmentation.Range snr, double cleanShare) {
    return new Augmentation(speed, ONE, ONE, ZERO, snr, cleanShare, 0, 0, 0, 0, 0, 0);
  }

  private static SplittableRandom random() {
    return new SplittableRandom(1);
  }

  private static Trace tone(double hertz, double amplitude) {
    float[] samples = new float[HERTZ / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * i / HERTZ));
    }
    return new Trace("tone", HERTZ, samples, Optional.empty(), List.of());
  }

  private static float[] white(int count) {
    SplittableRandom random = new SplittableRandom(5);
    float[] samples = new float[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (float) (0.1 * random.nextGaussian());
    }
    return samples;
  }

  private static double level(Trace trace) {
    double energy = 0;
    for (float sample : trace.samples()) {
      energy += (double) sample * sample;
    }
    return Math.sqrt(energy / trace.samples().length);
  }

  private static int risingCrossings(Trace trace) {
    int crossings = 0;
    for (int i = 1; i < trace.samples().length; i++) {
      crossings += trace.samples()[i - 1] <= 0 && trace.samples()[i] > 0 ? 1 : 0;
    }
    return crossings;
  }
}
