package metronome.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import metronome.ExternalData;
import metronome.board.RuleSet;
import metronome.cell.Calibration;
import metronome.device.Limits;
import metronome.feature.FeatureExtractor;
import metronome.kernels.KernelBuild;
import metronome.model.Arithmetic;
import metronome.model.Model;
import metronome.source.ArmKws;
import metronome.trace.Manifest;
import metronome.trace.Trace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Recordings of people, from the samples to the answer: features in fixed point on the device
 * against features in double precision from the host. docs/front-end.md has the figures.
 */
class FrontEndOnDeviceTest {
  static final List<String> MODELS = Digits.MODELS;
  private static final int CALIBRATION = 20;

  /** One of so many recorded words; the figures of the page are those of all. */
  private static final int EVERY = Integer.getInteger("metronome.every", 12);

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
  }

  @Test
  void mcNemarsTestIsTheBinomialOfTheDiscordantPairs() {
    assertThat(new Paired(100, 0, 0, 0, 90, 90).probability()).isEqualTo(1);
    assertThat(new Paired(100, 5, 5, 0, 90, 85).probability()).isEqualTo(2 / 32.0);
    assertThat(new Paired(100, 5, 1, 4, 90, 93).probability()).isEqualTo(12 / 32.0);
    assertThat(new Paired(100, 4, 2, 2, 90, 90).probability()).isEqualTo(1);
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void digitsAreRecognisedAlike(String model) {
    Manifest manifest = Manifest.read(ExternalData.traces("fsdd").resolve("manifest.csv"));
    Subject subject = Digits.subject(model, "cortex-m4");
    List<String> labels = subject.model().labels();
    Outcome device = run(subject, manifest, 1);
    // Of 480 at most five answers differ, and no model is better or worse for it.
    requireAlike(
        model,
        device,
        run(subject.withFrontEnd(FrontEndPlace.HOST), manifest, 1),
        (trace, answer) -> labels.get(answer).equals(trace.label().orElseThrow()),
        5);
    assertThat(device.features().orElseThrow().decibels()).isGreaterThan(50);
  }

  /** Arm's models know twelve answers: ten words, silence, and any other word. */
  @ParameterizedTest
  @CsvSource({"GRU_S", "GRU_M", "Basic_LSTM_S", "LSTM_S", "LSTM_M"})
  void wordsAreRecognisedAlike(String name) {
    Path weights = ExternalData.weights("arm_ml_kws");
    Manifest manifest =
        Manifest.read(ExternalData.traces("speech_commands").resolve("manifest.csv"));
    Model model = calibrated(ArmKws.read(weights, name).model(), manifest);
    Subject subject =
        Installation.here()
            .subject(
                model,
                Installation.here().boards().load("cortex-m4"),
                RuleSet.DOCUMENTED,
                new Build("armv7e-m", Arithmetic.FIXED));
    List<String> labels = model.labels();
    Outcome device = run(subject, manifest, EVERY);
    requireAlike(
        name,
        device,
        run(subject.withFrontEnd(FrontEndPlace.HOST), manifest, EVERY),
        (trace, answer) -> {
          String said = trace.label().orElseThrow();
          return labels.get(answer).equals(labels.contains(said) ? said : labels.get(1));
        },
        Math.max(1, 10 / EVERY));
    assertThat(device.features().orElseThrow().decibels()).isGreaterThan(40);
  }

  private static void requireAlike(
      String name,
      Outcome device,
      Outcome host,
      BiPredicate<TraceResult, Integer> right,
      int mostDifferent) {
    Paired paired = Paired.of(device.traces(), host.traces(), right);
    long alike = device.comparison().agreeing();
    long floatRight =
        device.traces().stream().filter(trace -> right.test(trace, trace.floatAnswer())).count();
    System.out.printf(
        "%s: %d recordings; right with the device's features %d, with the host's %d, in double"
            + " precision %d; %d answered otherwise than with the host's features, %d than in"
            + " double precision; right in one alone %d and %d, McNemar p = %.3f; features %.1f"
            + " dB; states %.1f dB, with the host's features %.1f dB%n",
        name,
        paired.traces(),
        paired.firstRight(),
        paired.secondRight(),
        floatRight,
        paired.different(),
        paired.traces() - alike,
        paired.firstOnly(),
        paired.secondOnly(),
        paired.probability(),
        device.features().orElseThrow().decibels(),
        device.comparison().snrDecibels(),
        host.comparison().snrDecibels());
    assertThat(paired.traces()).isGreaterThan(50);
    assertThat(paired.firstRight()).isGreaterThan(paired.traces() / 2);
    assertThat(paired.different()).isLessThanOrEqualTo(mostDifferent);
    assertThat(paired.probability()).isGreaterThan(0.05);
    assertThat(device.frameCycles().getCount()).isEqualTo(host.frameCycles().getCount());
    assertThat(host.features()).isEmpty();
  }

  private static Outcome run(Subject subject, Manifest manifest, int every) {
    List<Supplier<Trace>> traces = Digits.slice(manifest, "test", every, Integer.MAX_VALUE);
    return new Batch(subject, Limits.usual(), 2).run(traces, () -> {});
  }

  /** With the ranges over recordings of other speakers and over silence. */
  private static Model calibrated(Model model, Manifest manifest) {
    FeatureExtractor features = FeatureExtractor.of(model.frontEnd());
    Calibration calibration = new Calibration(model);
    List<Manifest.Entry> entries = manifest.split("train");
    for (int i = 0; i < entries.size(); i += entries.size() / CALIBRATION) {
      Trace trace = manifest.trace(entries.get(i));
      if (trace.samples().length >= model.frontEnd().frameSamples()) {
        calibration.window(features.frames(trace));
      }
    }
    calibration.window(features.frames(silence(model)));
    Map<String, Double> ranges = new HashMap<>(calibration.ranges());
    return model.withRanges(ranges);
  }

  private static Trace silence(Model model) {
    int hertz = model.frontEnd().hertz();
    return new Trace("silence", hertz, new float[hertz], java.util.Optional.empty(), List.of());
  }
}
