package metronome.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import metronome.Mutations;
import metronome.board.Board;
import metronome.experiment.Installation;
import metronome.kernels.KernelBuild;
import metronome.ledger.MemoryUse;
import metronome.timing.CountPlanner;
import metronome.timing.Program;
import metronome.timing.TimingException;
import org.junit.jupiter.api.Test;

/**
 * Damaged ELF files give a firmware or one clear line, never another exception, a hang or an absurd
 * allocation. {@code -Dmetronome.mutations=1000000} tries more than the usual few thousand.
 */
class BrokenFirmwareTest {
  private static final Path NAME = Path.of("broken.elf");

  @Test
  void damagedProgramsAreReadOrRefusedInOneLine() throws IOException {
    KernelBuild.firmware();
    Installation installation = Installation.here();
    Board board = installation.boards().load("cortex-m4");
    List<byte[]> originals = new ArrayList<>();
    for (String example : List.of("hello", "fft-armv7e-m")) {
      originals.add(Files.readAllBytes(installation.example(example)));
    }
    Mutations mutations = new Mutations("broken programs");
    int rounds = Integer.getInteger("metronome.mutations", 4_000);
    int read = 0;
    for (int round = 0; round < rounds; round++) {
      byte[] broken = mutations.next(originals);
      try {
        use(Firmware.parse(NAME, broken), board);
        read++;
      } catch (FirmwareException | TimingException e) {
        assertThat(e.getMessage()).as("round %d", round).isNotBlank().doesNotContain("\n");
      } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
        Path kept = Files.write(Path.of("target/broken-" + round + ".elf"), broken);
        fail(
            "round " + round + " (" + HexFormat.of().formatHex(broken, 0, 16) + "), kept " + kept,
            e);
      }
    }
    assertThat(read).as("some damage does not matter").isPositive().isLessThan(rounds);
  }

  /** Damage that falls on line information alone: the firmware is what it was. */
  @Test
  void damagedLineInformationIsReadOrIsNoneAndSaysWhy() throws IOException {
    KernelBuild.firmware();
    Firmware whole = Firmware.read(Installation.here().example("kernels-armv7e-m"));
    DebugLines sections = whole.debugLines();
    Mutations mutations = new Mutations("broken lines");
    int rounds = Integer.getInteger("metronome.mutations", 1_000);
    int read = 0;
    for (int round = 0; round < rounds; round++) {
      int which = round % 4;
      DebugLines broken =
          new DebugLines(
              which < 3 ? mutations.next(List.of(sections.program())) : sections.program(),
              which == 3 ? mutations.next(List.of(sections.lineStrings())) : sections.lineStrings(),
              sections.strings(),
              false);
      LineTable lines = broken.table(whole::isCode, address -> true);
      assertThat(lines.isEmpty()).as("round %d", round).isEqualTo(lines.flaw().isPresent());
      lines.flaw().ifPresent(f -> assertThat(f).isNotBlank().doesNotContain("\n"));
      read += lines.isEmpty() ? 0 : 1;
    }
    assertThat(read).as("some damage does not matter").isPositive().isLessThan(rounds);
  }

  /** All that happens to a firmware before it runs. */
  private static void use(Firmware firmware, Board board) {
    firmware.requireFits(board);
    Program program = Program.of(firmware);
    CountPlanner.plan(firmware, program);
    MemoryUse.of(firmware, board, 0, 0, 0);
    LineTable lines = firmware.lines();
    assertThat(lines.isEmpty()).isEqualTo(lines.flaw().isPresent());
  }
}
