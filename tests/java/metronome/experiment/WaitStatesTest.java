package metronome.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.Limits;
import metronome.kernels.KernelBuild;
import metronome.timing.Cause;
import metronome.trace.Trace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a flash with wait states changes for our models: time and nothing else. */
class WaitStatesTest {
  private static List<Supplier<Trace>> traces;
  private static Board board;

  @BeforeAll
  static void prepare() {
    KernelBuild.firmware();
    traces = Digits.traces(2);
    board = Installation.here().boards().load("mxchip-az3166");
  }

  private static Outcome run(Subject subject, int threads) {
    return new Batch(subject, Limits.usual(), threads).run(traces, () -> {});
  }

  private static Outcome on(String model, Board other) {
    return run(Digits.subject(model, other, RuleSet.DOCUMENTED), 1);
  }

  private static long waits(Outcome outcome) {
    Map<Cause, Long> causes = outcome.ledger().causes();
    return causes.get(Cause.FETCH_WAIT) + causes.get(Cause.DATA_WAIT);
  }

  private static void assertSameResults(Outcome outcome, Outcome reference) {
    for (int i = 0; i < traces.size(); i++) {
      TraceResult result = outcome.traces().get(i);
      assertThat(result.answer()).isEqualTo(reference.traces().get(i).answer());
      assertThat(result.comparison()).isEqualTo(reference.traces().get(i).comparison());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits-gru", "digits-fastgrnn"})
  void waitsAddToThePriceOfZeroWaitMemoryFrameByFrame(String model) {
    Outcome still = on(model, board.withoutWaitStates());
    Outcome accelerated = on(model, board);
    Outcome bare = on(model, board.withFlash(board.flash().orElseThrow().plain()));
    assertThat(waits(still)).isZero();
    for (Outcome slow : List.of(accelerated, bare)) {
      assertThat(slow.ledger().cycles()).isEqualTo(still.ledger().cycles() + waits(slow));
      assertThat(slow.ledger().instructions()).isEqualTo(still.ledger().instructions());
      assertSameResults(slow, still);
      long[] frames = slow.traces().get(0).frameCycles();
      for (int i = 0; i < frames.length; i++) {
        assertThat(frames[i]).isGreaterThan(still.traces().get(0).frameCycles()[i]);
      }
    }
    assertThat(waits(accelerated) * 3).isLessThan(waits(bare));
    Outcome again = run(Digits.subject(model, board, RuleSet.DOCUMENTED), 2);
    assertThat(again.ledger()).isEqualTo(accelerated.ledger());
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits-gru", "digits-fastgrnn"})
  void weightsInRamWaitLessAndTakeRamAndACopyAtStart(String model) {
    Subject inFlash = Digits.subject(model, board, RuleSet.DOCUMENTED);
    Outcome flash = run(inFlash, 1);
    Outcome ram = run(inFlash.withModelInRam(), 1);
    assertSameResults(ram, flash);
    assertThat(ram.frameCycles().getAverage()).isLessThan(flash.frameCycles().getAverage());
    assertThat(ram.memory().ramBytes())
        .isBetween(
            flash.memory().ramBytes() + inFlash.image().length(),
            flash.memory().ramBytes() + inFlash.image().length() + 64);
    assertThat(ram.memory().flashBytes()).isEqualTo(flash.memory().flashBytes());
    // One load and one store a word, with waits and the loop less than ten cycles.
    long copy = ram.ledger().instructions() - flash.ledger().instructions();
    assertThat(copy).isGreaterThan(2L * traces.size() * inFlash.image().length() / 4);
  }
}
