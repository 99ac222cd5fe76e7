package metronome.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import metronome.ExternalData;
import metronome.device.Limits;
import metronome.kernels.KernelBuild;
import metronome.trace.Manifest;
import metronome.verdict.Tolerance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** People's voices, where they are present: every twelfth test recording of the FSDD. */
class RecordedDigitsTest {
  static final List<String> MODELS = Digits.MODELS;

  @ParameterizedTest
  @FieldSource("MODELS")
  void fixedPointAnswersAsFloatDoes(String model) {
    Manifest manifest = Manifest.read(ExternalData.traces("fsdd").resolve("manifest.csv"));
    KernelBuild.firmware();
    Subject subject = Digits.subject(model, "cortex-m4");
    Outcome outcome =
        new Batch(subject, Limits.usual(), 2).run(Digits.slice(manifest, "test", 12, 40), () -> {});
    assertThat(outcome.traces()).hasSize(40);
    // Measured over all 480: 41.5 dB and 37.6 dB, one answer of each model differs.
    assertThat(new Tolerance(30, 0.99).violations(outcome.comparison())).isEmpty();
    assertThat(outcome.confusion().orElseThrow().accuracy().value()).isGreaterThan(0.5);
    assertThat(outcome.verdict().feasible()).isTrue();
  }
}
