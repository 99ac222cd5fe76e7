package metronome.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import metronome.device.Limits;
import metronome.kernels.KernelBuild;
import metronome.trace.Trace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Our models run on every board, whatever its core, and give the same results bit for bit. */
class BoardsAnswerAlikeTest {
  static final List<String> MODELS = Digits.MODELS;

  @BeforeAll
  static void buildFirmware() {
    KernelBuild.firmware();
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void everyBoardComputesWhatTheDefaultBoardComputes(String model) {
    Trace trace = Digits.traces(1).get(0).get();
    TraceResult expected = run(model, "cortex-m4", trace);
    List<String> boards = new ArrayList<>(Installation.here().boards().names());
    assertThat(boards).contains("arduino-mkr1000", "arduino-due", "stm32f4-discovery");
    for (String board : boards) {
      TraceResult result = run(model, board, trace);
      assertThat(result.answer()).as(board).isEqualTo(expected.answer());
      assertThat(result.comparison()).as(board).isEqualTo(expected.comparison());
    }
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void aSmallerCoreTakesMoreCycles(String model) {
    Trace trace = Digits.traces(1).get(0).get();
    long dsp = run(model, "cortex-m4", trace).cycles();
    long plain = run(model, "mxchip-az3166", trace).cycles();
    long m3 = run(model, "arduino-due", trace).cycles();
    long m0 = run(model, "arduino-mkr1000", trace).cycles();
    assertThat(List.of(dsp, plain, m3, m0)).isSorted().doesNotHaveDuplicates();
  }

  private static TraceResult run(String model, String board, Trace trace) {
    try (Experiment experiment = Experiment.open(Digits.subject(model, board), Limits.usual())) {
      return experiment.run(trace);
    }
  }
}
