package metronome.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import metronome.board.Board;
import metronome.board.Boards;
import metronome.board.FlashInterface;
import metronome.board.FlashInterface.Lines;
import org.junit.jupiter.api.Test;

/** Waits by hand, at 3 wait states, and against a flash that is stepped cycle by cycle. */
final class FlashModelTest {
  private static final Board BOARD =
      new Boards(Path.of(System.getProperty("metronome.home", ".")).resolve("boards"))
          .load("mxchip-az3166");
  private static final FlashInterface PLAIN =
      new FlashInterface(16, false, false, Lines.NONE, Lines.NONE, false);
  private static final FlashInterface PREFETCH =
      new FlashInterface(16, true, false, Lines.NONE, Lines.NONE, false);
  private static final FlashInterface ART =
      new FlashInterface(16, true, false, new Lines(64, 64), new Lines(8, 8), false);

  private static FlashModel model(FlashInterface flash) {
    return new FlashModel(BOARD, flash);
  }

  @Test
  void withoutPrefetchEachNewLineWaitsForAWholeRead() {
    FlashModel flash = model(PLAIN);
    assertThat(flash.fetch(0, 0)).isEqualTo(3);
    assertThat(flash.fetch(0, 5)).isZero();
    assertThat(flash.fetch(1, 7)).isEqualTo(3);
    assertThat(flash.fetch(0, 14)).isEqualTo(3);
  }

  @Test
  void fourSingleCycleInstructionsHideThePrefetchOfTheNextLine() {
    // RM0090, figure 5: instruction 1 waits, 2 to 4 do not, and with prefetch neither does 5.
    FlashModel flash = model(PREFETCH);
    assertThat(flash.fetch(0, 0)).isEqualTo(3);
    assertThat(flash.fetch(1, 3 + 4)).isZero();
    assertThat(flash.fetch(2, 7 + 4)).isZero();
  }

  @Test
  void aLineThatIsLeftEarlyWaitsForTheRestOfThePrefetch() {
    FlashModel flash = model(PREFETCH);
    assertThat(flash.fetch(0, 0)).isEqualTo(3);
    assertThat(flash.fetch(1, 3 + 1)).isEqualTo(3);
    assertThat(flash.fetch(2, 7 + 3)).isEqualTo(1);
  }

  @Test
  void aJumpWaitsForAPrefetchInProgressBeforeItsOwnRead() {
    FlashModel flash = model(PREFETCH);
    flash.fetch(0, 0); // usable at 3; line 1 is read from 3 to 7
    assertThat(flash.fetch(9, 5)).isEqualTo(7 + 4 - 5);
  }

  @Test
  void aLineThatWasStillOnItsWayIsKeptToo() {
    // A loop over two lines that is shorter than a read waits in its first round only.
    FlashModel flash = model(ART);
    assertThat(flash.fetch(0, 0)).isEqualTo(3);
    assertThat(flash.fetch(1, 4)).isEqualTo(3);
    assertThat(flash.fetch(0, 9)).isZero();
    assertThat(flash.fetch(1, 10)).isZero();
  }

  @Test
  void aLineThatWasMissedIsKeptAndOneThatWasReadAheadInTimeIsNot() {
    FlashModel flash = model(ART);
    assertThat(flash.fetch(0, 0)).isEqualTo(3);
    assertThat(flash.fetch(1, 20)).isZero(); // read ahead
    assertThat(flash.fetch(0, 40)).isZero(); // kept
    assertThat(flash.fetch(5, 60)).isEqualTo(3);
    assertThat(flash.fetch(1, 80)).isEqualTo(3);
    FlashInterface filling =
        new FlashInterface(16, true, true, new Lines(64, 64), new Lines(8, 8), false);
    flash = model(filling);
    flash.fetch(0, 0);
    flash.fetch(1, 20);
    flash.fetch(5, 60);
    assertThat(flash.fetch(1, 80)).isZero();
  }

  @Test
  void theSixtyFifthLinePushesOutTheFirst() {
    FlashModel flash = model(ART);
    for (int i = 0; i < 64; i++) {
      assertThat(flash.fetch(2 * i, 100L * i)).isEqualTo(3);
    }
    assertThat(flash.fetch(0, 10_000)).isZero();
    assertThat(flash.fetch(1000, 10_100)).isEqualTo(3); // in place of line 2
    assertThat(flash.fetch(4, 10_200)).isZero();
    assertThat(flash.fetch(2, 10_300)).isEqualTo(3);
  }

  @Test
  void dataWaitsForItsReadAndForTheOneInProgress() {
    FlashModel flash = model(ART);
    flash.fetch(0, 0); // line 1 is read ahead from 3 to 7
    assertThat(flash.read(100, 5)).isEqualTo(7 + 4 - 5 - 1);
    assertThat(flash.read(100, 11)).isZero();
    assertThat(flash.read(101, 12)).isEqualTo(3);
    for (int i = 102; i < 110; i++) {
      flash.read(i, 100L * i);
    }
    assertThat(flash.read(101, 20_000)).isEqualTo(3); // eight others since
    assertThat(model(PLAIN).read(100, 0)).isEqualTo(3);
  }

  @Test
  void dataGoesBeforeAPrefetchThatHasNotBegun() {
    FlashModel flash = model(PREFETCH);
    flash.fetch(0, 0); // usable at 3, line 1 is wanted from then on
    assertThat(flash.read(100, 3)).isEqualTo(3); // read from 3 to 7, line 1 from 7 to 11
    assertThat(flash.fetch(1, 8)).isEqualTo(3);
  }

  @Test
  void aSharedCacheServesBoth() {
    FlashModel flash =
        model(new FlashInterface(16, false, false, new Lines(8, 1), Lines.NONE, true));
    assertThat(flash.read(3, 0)).isEqualTo(3);
    assertThat(flash.fetch(3, 10)).isZero();
    assertThat(flash.read(11, 20)).isEqualTo(3); // the same set
    assertThat(flash.read(3, 30)).isEqualTo(3);
  }

  @Test
  void withoutWaitStatesNothingEverWaits() {
    FlashModel flash = new FlashModel(BOARD.withoutWaitStates(), PLAIN);
    Random random = new Random(1);
    for (int at = 0; at < 1000; at += 2) {
      assertThat(flash.fetch(random.nextInt(50), at)).isZero();
      assertThat(flash.read(random.nextInt(50), at + 1)).isZero();
    }
  }

  @Test
  void waitsAsAFlashSteppedCycleByCycleDoes() {
    long seed = Long.getLong("metronome.seed", System.nanoTime());
    System.out.println("metronome.seed=" + seed);
    Random random = new Random(seed);
    FlashInterface[] all = {
      PLAIN,
      PREFETCH,
      ART,
      new FlashInterface(8, true, true, new Lines(8, 2), new Lines(4, 1), false),
      new FlashInterface(8, false, false, new Lines(8, 1), Lines.NONE, true),
      new FlashInterface(32, true, false, new Lines(4, 4), Lines.NONE, true)
    };
    for (FlashInterface shape : all) {
      FlashModel flash = model(shape);
      SteppedFlash stepped = new SteppedFlash(shape, 3);
      long at = 0;
      int line = 0;
      long waits = 0;
      for (int i = 0; i < 20_000; i++) {
        boolean data = random.nextInt(3) == 0;
        int stall;
        if (data) {
          int from = 200 + random.nextInt(12);
          stall = flash.read(from, at);
          assertThat(stall).as("seed %d, read %d", seed, i).isEqualTo(stepped.read(from, at));
        } else {
          line = random.nextInt(4) == 0 ? random.nextInt(20) : line + random.nextInt(2);
          stall = flash.fetch(line, at);
          assertThat(stall).as("seed %d, fetch %d", seed, i).isEqualTo(stepped.fetch(line, at));
        }
        waits += stall;
        at += stall + 1 + random.nextInt(8);
      }
      assertThat(waits).isGreaterThan(1000);
    }
  }
}
