package metronome.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.Assembly;
import metronome.device.CountPlan;
import metronome.device.Device;
import metronome.device.HostCalls;
import metronome.device.Limits;
import metronome.firmware.Firmware;
import metronome.firmware.FirmwareException;
import metronome.ledger.Charge;
import metronome.ledger.Ledger;
import metronome.thumb.CrossTools;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CountPlannerTest {
  private static final String STAGES =
      """
        .section .metronome, "", %progbits
        .ascii "abi=1\\ncell=none\\nisa=armv7-m\\nformats=none\\n"
      """;

  @BeforeEach
  void needsTheCrossTools() {
    CrossTools.assume();
  }

  @Test
  void cyclesOfAStageAreThoseOfItsFunctionsAndOfWhatTheyCall() {
    String body =
        """
          nop                 @ other 1
          bl gates            @ other 3
          nop                 @ other 1
          bl gates            @ other 3
          bl output           @ other 3
          bkpt #3
          .type gates, %function
        gates:
          push {lr}           @ gates 2
          bl helper           @ gates 3
          pop {pc}            @ gates 4
          .type helper, %function
        helper:
          nop                 @ of its caller 1
          bx lr               @ 3
          .type output, %function
        output:
          b.w helper          @ output 3
        """;
    Map<String, Long> stages = run(body + declare("gates=gates", "output=output"));
    assertThat(stages)
        .containsExactly(
            Map.entry("other", 11L),
            Map.entry("gates", 2L * (2 + 3 + 1 + 3 + 4)),
            Map.entry("output", 3L + 1 + 3));
  }

  @Test
  void aStageThatIsEnteredByATailCallEndsWhereItsCallerIsReturnedTo() {
    String body =
        """
          bl wrapper          @ other 3
          nop                 @ other 1
          bkpt #3
          .type wrapper, %function
        wrapper:
          nop                 @ other 1
          b.w update          @ other 3
          bx lr               @ keeps them apart
          .type update, %function
        update:
          bx lr               @ update 3
        """;
    assertThat(run(body + declare("update=update")))
        .containsExactly(Map.entry("other", 8L), Map.entry("update", 3L));
  }

  @Test
  void theReturnSiteOfANestedStageBelongsToTheStageOfTheCallers() {
    String body =
        """
          bl outer            @ other 3
          bkpt #3
          .type outer, %function
        outer:
          push {lr}           @ outer 2
          bl between          @ outer 3
          pop {pc}            @ outer 4
          .type between, %function
        between:
          push {lr}           @ outer 2
          bl inner            @ outer 3
          pop {pc}            @ outer 4
          .type inner, %function
        inner:
          bx lr               @ inner 3
        """;
    assertThat(run(body + declare("outer=outer", "inner=inner")))
        .containsExactly(Map.entry("other", 3L), Map.entry("outer", 18L), Map.entry("inner", 3L));
  }

  @Test
  void aDeclaredFunctionThatIsNotThereIsAnError() {
    Firmware firmware = Assembly.firmware("  bkpt #3\n" + declare("gates=missing"));
    assertThatThrownBy(() -> CountPlanner.plan(firmware, Program.of(firmware)))
        .isInstanceOf(FirmwareException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void aStageFunctionThatIsFallenIntoIsAnError() {
    for (String last : new String[] {"nop", "b.n gates", "beq reset"}) {
      String body = "  bkpt #3\n  " + last + "\n  .type gates, %function\ngates:\n  bx lr\n";
      Firmware firmware = Assembly.firmware(body.replace("nop", "adds r0, #1"));
      assertThat(CountPlanner.plan(firmware, Program.of(firmware)).stages()).hasSize(1);
      Firmware declared =
          Assembly.firmware(body.replace("nop", "adds r0, #1") + declare("gates=gates"));
      assertThatThrownBy(() -> CountPlanner.plan(declared, Program.of(declared)))
          .isInstanceOf(FirmwareException.class)
          .hasMessageContaining("falling through");
    }
  }

  @Test
  void aFunctionOfTwoStagesIsAnError() {
    Firmware firmware = Assembly.firmware("  bkpt #3\n" + declare("gates=reset", "update=reset"));
    assertThatThrownBy(() -> CountPlanner.plan(firmware, Program.of(firmware)))
        .isInstanceOf(FirmwareException.class)
        .hasMessageContaining("belongs to two stages");
  }

  @Test
  void onlyPredicatedInstructionsThatMayTakeLongerAreWatched() {
    Firmware firmware =
        Assembly.firmware(
            """
              itttt eq
              moveq r0, #1
              ldreq r0, [r1]
              udiveq r0, r1, r2
              bxeq lr
              ldr r0, [r1]
              bkpt #3
            """);
    CountPlan plan = CountPlanner.plan(firmware, Program.of(firmware));
    long reset = firmware.address("reset");
    assertThat(plan.passes()).containsExactly(reset + 4);
    assertThat(plan.divisions()).containsExactly(reset + 6);
    assertThat(plan.stages()).containsExactly("other");
    assertThat(plan.switches()).isEmpty();
  }

  private static String declare(String... stages) {
    StringBuilder text = new StringBuilder(STAGES);
    for (String stage : stages) {
      text.append("  .ascii \"stage.").append(stage).append("\\n\"\n");
    }
    return text.toString();
  }

  private static Map<String, Long> run(String body) {
    Board board = Assembly.board();
    Firmware firmware = Assembly.firmware(body);
    Program program = Program.of(firmware);
    CycleModel model = new CycleModel(program, board, RuleSet.DOCUMENTED);
    CountPlan plan = CountPlanner.plan(firmware, program);
    try (Device device = Device.open(board, firmware, plan, model.clock())) {
      device.run(HostCalls.stopAtFirst(), Limits.instructions(100_000));
      Ledger ledger = Ledger.of(firmware, model, device.counts());
      assertThat(device.clock()).isEqualTo(ledger.cycles());
      Map<String, Long> stages = new LinkedHashMap<>();
      for (Charge stage : ledger.stages()) {
        stages.put(stage.name(), stage.cycles());
      }
      return stages;
    }
  }
}
