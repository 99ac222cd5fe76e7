package metronome.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.Limits;
import metronome.firmware.Firmware;
import metronome.profile.CallListener;
import metronome.profile.CallPath;
import metronome.profile.Profile;
import metronome.timing.Cause;
import metronome.trace.Manifest;
import metronome.trace.Trace;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Call paths of whole runs. That they sum to the ledger, in all, by cause and by function, is what
 * a {@link Profile} itself demands. {@code -Dmetronome.profile=all} profiles every shipped model on
 * every board, one line each; {@code -Dmetronome.profile=cortex-m4,arduino-due} on these.
 */
class ProfilingTest {
  private static final Installation HERE = Installation.here();

  private static Profiling model(String name, String board, FrontEndPlace place) {
    Subject subject =
        HERE.subject(name, HERE.boards().load(board), RuleSet.DOCUMENTED).withFrontEnd(place);
    return Profiling.of(
        subject, List.of(first(subject)), Limits.usual(), CallListener.NONE, () -> {});
  }

  private static Supplier<Trace> first(Subject subject) {
    Manifest manifest = HERE.recordings(subject.model());
    return () -> manifest.trace(manifest.split("test").get(0));
  }

  static Profiling example(String name, String board) {
    Board on = HERE.boards().load(board);
    return Profiling.of(
        Firmware.read(HERE.example(name)),
        on,
        RuleSet.DOCUMENTED,
        Limits.usual(),
        false,
        CallListener.NONE);
  }

  private static void requireSound(Profile profile) {
    profile.forEach(
        path -> {
          long sum = path.cycles();
          for (CallPath child : path.children()) {
            sum += child.inclusiveCycles();
          }
          assertThat(path.inclusiveCycles()).isEqualTo(sum);
        });
    profile
        .functions()
        .forEach(f -> assertThat(f.inclusive()).as(f.name()).isGreaterThanOrEqualTo(f.exclusive()));
    assertThat(profile.roots().stream().mapToLong(CallPath::inclusiveCycles).sum())
        .isEqualTo(profile.ledger().cycles());
  }

  @ParameterizedTest
  @CsvSource({
    "digits-gru, cortex-m4, DEVICE",
    "digits-fastgrnn, mxchip-az3166, DEVICE",
    "digits-gru, nucleo-l4r5zi, HOST",
    "digits-gru, arduino-mkr1000, DEVICE",
    "digits-fastgrnn, arduino-due, HOST",
  })
  void callPathsOfAModelSumToItsLedger(String name, String board, FrontEndPlace place) {
    Profiling profiling = model(name, board, place);
    Profile profile = profiling.profile();
    requireSound(profile);
    assertThat(profile.ledger().cycles())
        .isGreaterThanOrEqualTo(profiling.results().get(0).cycles());
    assertThat(profile.roots()).hasSize(1);
    CallPath reset = profile.roots().get(0);
    assertThat(reset.function()).isEqualTo("Reset_Handler");
    assertThat(reset.calls()).isOne();
    boolean waits = HERE.boards().load(board).hasPricedWaits();
    assertThat(profile.ledger().causes().get(Cause.FETCH_WAIT) > 0).isEqualTo(waits);
  }

  @ParameterizedTest
  @CsvSource({
    "ticks-armv7e-m, cortex-m4",
    "ticks-armv7-m, stm32f4-discovery",
    "ticks-armv6-m, arduino-mkr1000",
  })
  void handlersOfExceptionsHavePathsOfTheirOwn(String example, String board) {
    Profile profile = example(example, board).profile();
    requireSound(profile);
    assertThat(profile.roots())
        .extracting(CallPath::function)
        .containsExactlyInAnyOrder("Reset_Handler", "SysTick_Handler", "PendSV_Handler");
    for (CallPath root : profile.roots()) {
      long calls = root.function().equals("SysTick_Handler") ? 10 : 5;
      boolean handler = !root.function().equals("Reset_Handler");
      assertThat(root.calls()).as(root.function()).isEqualTo(handler ? calls : 1);
      assertThat(root.cycles(Cause.SLEEP) > 0).isEqualTo(!handler);
      assertThat(root.cycles(Cause.EXCEPTION) > 0).isEqualTo(handler);
    }
  }

  @Test
  void twoTracesAddUp() {
    Subject subject =
        HERE.subject("digits-fastgrnn", HERE.boards().load("cortex-m4"), RuleSet.DOCUMENTED);
    Supplier<Trace> trace = first(subject);
    Profile once =
        Profiling.of(subject, List.of(trace), Limits.usual(), CallListener.NONE, () -> {})
            .profile();
    Profile twice =
        Profiling.of(subject, List.of(trace, trace), Limits.usual(), CallListener.NONE, () -> {})
            .profile();
    assertThat(twice.ledger().cycles()).isEqualTo(2 * once.ledger().cycles());
    assertThat(twice.paths()).isEqualTo(once.paths());
    assertThat(twice.functions().get(0).calls()).isEqualTo(2 * once.functions().get(0).calls());
  }

  @Test
  void everyShippedModelOnEveryBoardWhereAsked() {
    String asked = System.getProperty("metronome.profile", "");
    Assumptions.assumeFalse(asked.isEmpty(), "-Dmetronome.profile=all, or boards, asks for it");
    List<String> boards = asked.equals("all") ? HERE.boards().names() : List.of(asked.split(","));
    for (String board : boards) {
      for (String name : HERE.models().names()) {
        try {
          Profiling profiling = model(name, board, FrontEndPlace.DEVICE);
          requireSound(profiling.profile());
          System.out.printf(
              "%s %s: %,d cycles on %d call paths, equal to the ledger%n",
              board, name, profiling.profile().ledger().cycles(), profiling.profile().paths());
        } catch (DoesNotFit e) {
          System.out.printf("%s %s: %s%n", board, name, e.getMessage());
        }
      }
    }
  }
}
