package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import metronome.device.Assembly;
import metronome.kernels.KernelBuild;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.Model;
import metronome.model.ModelFile;
import metronome.model.RandomModels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every documented exit code, by inputs that a user may really give. */
class ExitCodesTest {
  @TempDir static Path directory;
  private static Workbench bench;

  @BeforeAll
  static void prepare() throws IOException {
    KernelBuild.firmware();
    bench = Workbench.in(directory);
  }

  static List<String> wrongUsage() throws IOException {
    return cases("wrong-usage.txt");
  }

  static List<String> badInput() throws IOException {
    return cases("bad-input.txt");
  }

  @ParameterizedTest
  @MethodSource
  void wrongUsage(String text) {
    String[] halves = text.split(" => ");
    Ran ran = Ran.command(bench.arguments(halves[0]));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines()).hasSize(2).allMatch(line -> line.startsWith("metronome: "));
    assertThat(ran.err().lines().findFirst().orElseThrow()).contains(halves[1]);
    assertThat(ran.err()).contains("--help'").doesNotContain("internal error");
  }

  @ParameterizedTest
  @MethodSource
  void badInput(String text) {
    String[] halves = text.split(" => ");
    Ran ran = Ran.command(bench.arguments(halves[0]));
    assertThat(ran.err()).contains(halves[1]);
    assertOneLine(ran, 2);
  }

  @Test
  void noCommandAtAllShowsHelpAndIsWrongUsage() {
    Ran ran = Ran.command();
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).startsWith("Usage: metronome");
  }

  @Test
  void helpIsDoneForEveryCommand() {
    for (String command : List.of("demo", "run", "exec", "explain", "boards", "models", "doctor")) {
      Ran ran = Ran.command(command, "--help");
      assertThat(ran.code()).as(command).isZero();
      assertThat(ran.out()).startsWith("Usage: metronome " + command);
      assertThat(ran.err()).isEmpty();
    }
    assertThat(Ran.command("--version").out()).startsWith("metronome ");
  }

  @Test
  void aSlowBoardIsInfeasibleAndAnErrorOnlyWhereThatIsAsked() throws IOException {
    Path slow = bench.board("slow/cortex-m4.toml", "hertz = 100_000_000", "hertz = 200_000");
    Ran asked = Ran.with("run", "--model", "digits-gru", "--board", slow, "--require", good());
    assertThat(asked.code()).isEqualTo(5);
    assertThat(asked.out()).contains("Verdict: INFEASIBLE");
    assertThat(asked.err()).isEmpty();
    Ran report = Ran.with("run", "--model", "digits-gru", "--board", slow, good());
    assertThat(report.code()).isZero();
    assertThat(report.out()).isEqualTo(asked.out());
  }

  @Test
  void aFeasibleVerdictWithRequireIsDone() {
    assertThat(Ran.with("run", "--model", "digits-gru", "--require", good()).code()).isZero();
  }

  @Test
  void aModelBeyondTheFlashDoesNotFit() throws IOException {
    Path board = bench.board("flash/cortex-m4.toml", "bytes = 1048576", "bytes = 24576");
    Ran ran = Ran.with("run", "--model", "digits-gru", "--board", board, good());
    assertThat(ran.err())
        .matches("(?s)metronome: the model image of [0-9,]+ bytes does not fit: .* too few\n");
    assertOneLine(ran, 5);
  }

  @Test
  void aModelBeyondTheRamDoesNotFit() throws IOException {
    Path board = bench.board("arena/cortex-m4.toml", "bytes = 262144", "bytes = 3072");
    Ran ran = Ran.with("run", "--model", "digits-gru", "--board", board, good());
    assertThat(ran.err())
        .containsPattern("the model's state and scratch of [0-9,]+ bytes does not fit: 960 bytes");
    assertOneLine(ran, 5);
  }

  @Test
  void aProgramBeyondTheRamDoesNotFit() throws IOException {
    Path board = bench.board("ram/cortex-m4.toml", "bytes = 262144", "bytes = 1024");
    Path program = Ran.HOME.resolve("kernels/target/examples/mat_vec-armv7-m.elf");
    Ran ran = Ran.with("exec", program, "--board", board);
    assertThat(ran.err()).contains("mat_vec-armv7-m.elf of ", "1,024 bytes of ram are free");
    assertOneLine(ran, 5);
  }

  @Test
  void aModelThatInt8CannotHoldHasDiverged() throws IOException {
    // Gains far above 1 make the recurrence chaotic: any rounding grows until nothing is common.
    CellSpec spec = new CellSpec(CellKind.GRU, 32, 48, 10, 0, 0);
    Model model = RandomModels.of(spec, 12, new Random(1));
    Path file = ModelFile.write(directory.resolve(model.name()), model);
    Ran ran = Ran.with("run", "--model", file.getParent(), good());
    assertThat(ran.code()).isEqualTo(4);
    assertThat(ran.out()).contains("outside the tolerance: states at ");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void aNullPointerIsADeviceFault() throws IOException {
    Ran ran = exec("movs r3, #0\nstr r3, [r3]\nbx lr\n");
    assertThat(ran.code()).isEqualTo(6);
    assertThat(ran.err())
        .startsWith("metronome: device fault: ")
        .contains("0x00000000", "reset+0x2")
        .doesNotContain("Exception", "internal error");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void anUndefinedInstructionIsADeviceFault() throws IOException {
    Ran ran = exec("nop\nudf #1\n");
    assertThat(ran.code()).isEqualTo(6);
    assertThat(ran.err()).startsWith("metronome: ").contains("reset+0x2").doesNotContain("\tat ");
  }

  @Test
  void anUnknownHostCallIsADeviceFault() throws IOException {
    Ran ran = exec("bkpt #0x77\n");
    assertThat(ran.code()).isEqualTo(6);
    assertThat(ran.err()).startsWith("metronome: device fault: ").contains("reset");
  }

  @Test
  void textOfAProgramGoesToStandardErrorWhereAskedFor() throws IOException {
    String program =
        """
        movs r0, #4
        adr r1, text
        bkpt #0xab
        ldr r4, =0xe0000000
        movs r0, #'!'
        strb r0, [r4]
        movs r0, #5
        bkpt #3
        .ltorg
        .balign 4
        text: .asciz "one\\ntwo"
        """;
    Ran both = exec(program, "--json", "--semihosting", "--itm");
    assertThat(both.code()).as(both.err()).isZero();
    assertThat(both.err()).isEqualTo("one\ntwo!");
    assertThat(both.out()).startsWith("{").doesNotContain("two");
    Ran semihosted = exec(program, "--semihosting");
    assertThat(semihosted.err()).isEqualTo("one\ntwo");
    Ran neither = exec(program);
    assertThat(neither.code()).isEqualTo(6);
    assertThat(neither.err()).startsWith("metronome: device fault: ").contains("--semihosting");
  }

  @Test
  void aProgramThatReachesItsInstructionBudgetIsDone() throws IOException {
    Ran ran = exec("b reset\n", "--instructions", "1000");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("ended by: instruction budget", "1,000 instructions");
  }

  private static Ran exec(String body, String... options) throws IOException {
    String source =
        """
          .syntax unified
          .cpu cortex-m4
          .thumb
          .section .vectors, "a"
          .word 0x20001000
          .word reset
          .text
          .global reset
          .thumb_func
          .type reset, %function
        reset:
        """
            + body;
    String script =
        "ENTRY(reset) SECTIONS { . = 0x08000000; .text : { KEEP(*(.vectors)) *(.text) } }";
    Object[] arguments = new Object[2 + options.length];
    arguments[0] = "exec";
    arguments[1] = Assembly.build(directory, source, script);
    System.arraycopy(options, 0, arguments, 2, options.length);
    return Ran.with(arguments);
  }

  private static Path good() {
    return bench.path("good.wav");
  }

  private static void assertOneLine(Ran ran, int code) {
    assertThat(ran.code()).as(ran.err()).isEqualTo(code);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(ran.err())
        .startsWith("metronome: ")
        .endsWith("\n")
        .doesNotContain("internal error", "Exception", "metronome: metronome:");
  }

  private static List<String> cases(String name) throws IOException {
    try (InputStream stream = ExitCodesTest.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }
}
