package metronome.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import metronome.board.RuleSet;
import metronome.device.Assembly;
import metronome.device.Device;
import metronome.device.HostCalls;
import metronome.device.Limits;
import metronome.firmware.CodeMap;
import metronome.firmware.Firmware;
import metronome.thumb.Condition;
import metronome.thumb.CrossTools;
import metronome.thumb.UnknownInstruction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProgramTest {
  // Literals and tables whose bits look like first halves of 32-bit instructions.
  private static final String TRAPS =
      """
      .text
      start:
        ldr r0, lure
        movs r1, #1
        tbb [pc, r1]
      table:
        .byte (one - table) / 2, (two - table) / 2, (one - table) / 2, 0xf8
      one:
        b.n over
      lure:
        .word 0xf8d0f8d0
      two:
        ldrd r2, r3, pair
        b.n over
        .align 2
      pair:
        .word 0xf000f000, 0xe92de92d
        .short 0xe92d
      over:
        bl last
        bkpt #3
        .word 0xf8d1f8d1
      last:
        bx lr
      """;

  @TempDir Path directory;

  @BeforeEach
  void needsTheCrossTools() {
    CrossTools.assume();
  }

  @Test
  void aStrippedProgramIsKeptInStepByWhatIsReachable() {
    Program program = stripped(TRAPS.replace("0xf8\n", "(two - table) / 2\n"));
    List<String> reached =
        program.instructions().stream().map(p -> p.instruction().mnemonic()).toList();
    assertThat(reached)
        .containsSubsequence("ldr", "mov", "tbb", "b", "ldrd", "b", "bl", "bkpt", "bx");
    Placed bl =
        program.instructions().stream()
            .filter(p -> p.instruction().mnemonic().equals("bl"))
            .findFirst()
            .orElseThrow();
    assertThat(program.atAddress(bl.instruction().target().getAsLong()))
        .hasValueSatisfying(p -> assertThat(p.instruction().mnemonic()).isEqualTo("bx"));
  }

  @Test
  void dataBetweenTheCodeIsNoInstruction() {
    Firmware firmware =
        Assembly.firmware(
            "  ldr r0, =0x12345678\n  b.n 1f\n  .pool\n  .word 0xffffffff\n1:\n  bkpt #3\n");
    Program program = Program.of(firmware);
    long reset = firmware.address("reset");
    assertThat(program.atAddress(reset)).isPresent();
    assertThat(program.atAddress(reset + 4)).isEmpty();
    assertThat(program.atAddress(reset + 12)).isPresent();
  }

  @Test
  void conditionsOfAnItBlockGoToItsInstructionsAndNoFurther() {
    Program program =
        stripped("  itte ne\n  movne r0, #1\n  movne r1, #1\n  moveq r0, #2\n  nop\n");
    assertThat(program.instructions().stream().map(Placed::predicate))
        .startsWith(Condition.AL, Condition.NE, Condition.NE, Condition.EQ, Condition.AL);
    assertThat(program.instructions().get(3).block()).isZero();
    assertThat(program.instructions().get(4).isPredicated()).isFalse();
  }

  @Test
  void whatWasExecutedMustBeAnInstruction() {
    int[] halfwords = {0xbf00, 0xb800, 0xf3bf, 0x8f4f, 0xbf00};
    Program program =
        Program.of(
            new CodeMap(List.of(new CodeMap.Range(0x100, 0x10a))),
            at -> halfwords[(int) (at - 0x100) / 2],
            at -> at == 0x108,
            Set.of(0x104L));
    assertThat(program.executed(0).instruction().mnemonic()).isEqualTo("nop");
    assertThatThrownBy(() -> program.executed(1))
        .isInstanceOf(UnknownInstruction.class)
        .hasMessageContaining("0xb800 at 0x00000102");
    assertThatThrownBy(() -> program.executed(4))
        .isInstanceOf(TimingException.class)
        .hasMessageContaining("0x00000108");
  }

  @Test
  void executingDataIsAnErrorOfTheLedgerAndNotACost() {
    Firmware firmware =
        Assembly.firmware("  b.n 1f\n  .inst 0x46c0\n1: .short 0x46c0\n  bkpt #3\n");
    Program program = Program.of(firmware);
    CycleModel model = new CycleModel(program, Assembly.board(), RuleSet.MANUAL);
    try (Device device =
        Device.open(
            Assembly.board(), firmware, CountPlanner.plan(firmware, program), model.clock())) {
      device.run(HostCalls.stopAtFirst(), Limits.instructions(1000));
      assertThatThrownBy(() -> model.cycles(device.counts())).isInstanceOf(TimingException.class);
    }
  }

  private Program stripped(String source) {
    byte[] bytes = CrossTools.assemble(directory, source);
    CodeMap code = new CodeMap(List.of(new CodeMap.Range(0, bytes.length)));
    return Program.of(
        code,
        at -> (bytes[(int) at] & 0xff) | (bytes[(int) at + 1] & 0xff) << 8,
        at -> false,
        Set.of(0L));
  }
}
