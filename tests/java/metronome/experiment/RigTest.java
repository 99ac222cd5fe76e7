package metronome.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.Limits;
import metronome.firmware.Firmware;
import metronome.kernels.KernelBuild;
import metronome.model.Model;
import metronome.model.Quantiser;
import metronome.trace.Trace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One device for several models gives what a device of its own gives each. */
class RigTest {
  private static final Installation HERE = Installation.here();
  private static List<Supplier<Trace>> traces;

  @BeforeAll
  static void prepare() {
    KernelBuild.firmware();
    traces = Digits.traces(2);
  }

  private static Rig rig(Board board, Model model) {
    Path elf = HERE.firmware(board, model.spec(), Installation.isa(board));
    return new Rig(board, Firmware.read(elf), RuleSet.DOCUMENTED);
  }

  private static Outcome run(Rig rig, Model model, FrontEndPlace place) {
    return rig.run(
        model, Quantiser.quantise(model), place, traces.stream().map(Supplier::get).toList());
  }

  private static void assertLike(Outcome actual, String model, Board board, FrontEndPlace place) {
    Subject alone = HERE.subject(model, board, RuleSet.DOCUMENTED).withFrontEnd(place);
    Outcome expected = new Batch(alone, Limits.usual(), 1).run(traces, () -> {});
    assertThat(actual.ledger()).isEqualTo(expected.ledger());
    assertThat(actual.memory()).isEqualTo(expected.memory());
    assertThat(actual.frameCycles().getMax()).isEqualTo(expected.frameCycles().getMax());
    assertThat(actual.comparison()).isEqualTo(expected.comparison());
  }

  @Test
  void modelsAndFrontEndsMayFollowOneAnotherOnABoardThatWaitsForItsFlash() {
    Board board = HERE.boards().load("stm32f4-discovery");
    Model large = HERE.models().load("words-gru");
    Model small = HERE.models().load("digits-gru");
    try (Rig rig = rig(board, small)) {
      assertLike(run(rig, large, FrontEndPlace.DEVICE), "words-gru", board, FrontEndPlace.DEVICE);
      assertLike(run(rig, small, FrontEndPlace.HOST), "digits-gru", board, FrontEndPlace.HOST);
      assertLike(run(rig, small, FrontEndPlace.DEVICE), "digits-gru", board, FrontEndPlace.DEVICE);
      assertLike(run(rig, large, FrontEndPlace.HOST), "words-gru", board, FrontEndPlace.HOST);
    }
  }

  @Test
  void aModelThatDoesNotFitLeavesTheDeviceToTheNext(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("cortex-m4.toml");
    String text = Files.readString(HERE.home().resolve("boards/cortex-m4.toml"));
    Files.writeString(file, text.replace("bytes = 1048576", "bytes = 51200"));
    Board cramped = HERE.boards().load(file.toString());
    Model large = HERE.models().load("words-gru154");
    Model small = HERE.models().load("digits-gru");
    try (Rig rig = rig(cramped, small)) {
      assertThatThrownBy(() -> run(rig, large, FrontEndPlace.HOST))
          .isInstanceOfSatisfying(DoesNotFit.class, e -> assertThat(e.lacking()).isPositive());
      assertLike(run(rig, small, FrontEndPlace.HOST), "digits-gru", cramped, FrontEndPlace.HOST);
    }
    KernelSuite suite =
        new KernelSuite(
            HERE, RuleSet.DOCUMENTED, List.of(large), List.of(cramped), Optional.empty());
    SuiteMeasurement measurement = new SuiteMeasurement(suite);
    List<SuiteMeasurement.Measured> measured =
        suite.groups().stream().flatMap(g -> measurement.measure(g, () -> {}).stream()).toList();
    assertThat(measured).hasSize(5).allMatch(m -> m.entry().doesNotFit());
  }
}
