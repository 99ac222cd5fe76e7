package metronome.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.Assembly;
import metronome.device.Limits;
import metronome.profile.CallListener;
import metronome.profile.CallPath;
import metronome.profile.Profile;
import metronome.profile.ProfileException;
import metronome.report.Callgrind;
import metronome.report.FoldedStacks;
import metronome.timing.Cause;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Call paths of programs whose calls are known. */
class CallPathsTest {
  private static final String FUNCTION =
      """
        .global %1$s
        .thumb_func
        .type %1$s, %%function
      %1$s:
      """;

  private static String function(String name, String body) {
    return FUNCTION.formatted(name) + body + "\n  .size " + name + ", . - " + name + "\n";
  }

  private static Profiling profiling(String reset, String... functions) {
    return profiling(Assembly.board(), false, reset, functions);
  }

  private static Profiling profiling(
      Board board, boolean deliverFaults, String reset, String... functions) {
    String body = reset + "\n  .size reset, . - reset\n" + String.join("", functions);
    return Profiling.of(
        Assembly.firmware(board, body),
        board,
        RuleSet.DOCUMENTED,
        Limits.usual(),
        deliverFaults,
        CallListener.NONE);
  }

  private static List<String> paths(Profile profile) {
    List<String> paths = new ArrayList<>();
    profile.roots().forEach(root -> paths("", root, paths));
    return paths;
  }

  private static void paths(String before, CallPath path, List<String> paths) {
    paths.add(before + path.function() + " x" + path.calls());
    path.children().forEach(child -> paths(before + path.function() + ";", child, paths));
  }

  @Test
  void eachDepthOfARecursionIsAPathOfItsOwn() {
    Profile profile =
        profiling(
                "  movs r0, #4\n  bl sum\n  bkpt #3",
                function(
                    "sum",
                    """
                      cmp r0, #0
                      it eq
                      bxeq lr
                      push {r4, lr}
                      mov r4, r0
                      subs r0, #1
                      bl sum
                      add r0, r4
                      pop {r4, pc}
                    """))
            .profile();
    assertThat(paths(profile))
        .containsExactly(
            "reset x1",
            "reset;sum x1",
            "reset;sum;sum x1",
            "reset;sum;sum;sum x1",
            "reset;sum;sum;sum;sum x1",
            "reset;sum;sum;sum;sum;sum x1");
    Profile.FunctionCost sum =
        profile.functions().stream().filter(f -> f.name().equals("sum")).findFirst().orElseThrow();
    assertThat(sum.calls()).isEqualTo(5);
    // What the outermost call took, once.
    assertThat(sum.inclusive()).isEqualTo(sum.exclusive());
  }

  @Test
  void callsFromTwoPlacesAreKeptApart() throws IOException {
    Profiling profiling =
        profiling(
            "  movs r0, #5\n  bl fib\n  bkpt #3",
            function(
                "fib",
                """
                  cmp r0, #1
                  ble small
                  push {r4, r5, lr}
                  mov r4, r0
                  subs r0, #1
                  bl fib
                  mov r5, r0
                  subs r0, r4, #2
                  bl fib
                  add r0, r5
                  pop {r4, r5, pc}
                small: bx lr
                """));
    Profile profile = profiling.profile();
    assertThat(profile.functions().get(0).calls()).isEqualTo(15);
    StringWriter callgrind = new StringWriter();
    Callgrind.write(profiling, profiling.firmware().lines(), callgrind);
    assertThat(callgrind.toString()).contains(") fib\n", ") fib'2\n", ") fib'5\n");
    assertThat(callgrind.toString()).doesNotContain("fib'6");
    CallPath outermost = profile.roots().get(0).children().get(0);
    assertThat(outermost.children()).hasSize(2);
    assertThat(outermost.children().get(0).inclusiveCycles())
        .isGreaterThan(outermost.children().get(1).inclusiveCycles());
  }

  @Test
  void aTailCallTakesThePlaceOfItsCaller() {
    Profile profile =
        profiling(
                "  bl first\n  bl first\n  bkpt #3",
                function("first", "  movs r0, #1\n  b second"),
                function("third", "  bx lr"),
                function("second", "  ldr r3, =third + 1\n  bx r3\n  .ltorg"))
            .profile();
    assertThat(paths(profile))
        .containsExactlyInAnyOrder(
            "reset x1",
            "reset;first x1",
            "reset;second x1",
            "reset;third x1",
            "reset;first x1",
            "reset;second x1",
            "reset;third x1");
  }

  @Test
  void whatFallsIntoTheNextFunctionGoesOnThere() {
    Profile profile =
        profiling(
                "  bl first\n  bkpt #3",
                function("first", "  movs r0, #6\n  udiv r0, r0, r0"),
                function("second", "  movs r1, #1\n  lsls r1, #4\n  sdiv r1, r1, r0\n  bx lr"))
            .profile();
    assertThat(paths(profile))
        .containsExactlyInAnyOrder("reset x1", "reset;first x1", "reset;second x1");
    CallPath second =
        profile.roots().get(0).children().stream()
            .filter(p -> p.function().equals("second"))
            .findFirst()
            .orElseThrow();
    assertThat(second.instructions()).isEqualTo(4);
    assertThat(second.cycles(Cause.DIVISION)).isPositive();
  }

  @Test
  void aPartThatWasMovedAwayIsNoSecondCall() {
    Profile profile =
        profiling(
                "  bl often\n  bkpt #3",
                function("often", "  b rare\nback: movs r0, #1\n  bx lr"),
                function("rare", "  movs r1, #1\n  b back"))
            .profile();
    assertThat(paths(profile))
        .containsExactlyInAnyOrder("reset x1", "reset;often x1", "reset;rare x1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cortex-m4", "nucleo-l4r5zi"})
  void theHandlerOfAFaultIsARootAndWhatItInterruptedGoesOn(String board) {
    Profile profile =
        profiling(
                Assembly.board(board),
                true,
                "  bl odd\n  bl odd\n  bkpt #3",
                function(
                    "odd", "  push {r4, lr}\n  movs r4, #9\n  udf #1\n  bl skip\n  pop {r4, pc}"),
                function("skip", "  adds r4, #1\n  bx lr"),
                function(
                    "handler",
                    """
                      push {r4, lr}
                      bl skip
                      ldr r0, [sp, #32]
                      adds r0, #2
                      str r0, [sp, #32]
                      pop {r4, pc}
                      .section .vectors, "ax"
                      .word 0, handler + 0
                      .text
                    """))
            .profile();
    assertThat(paths(profile))
        .containsExactlyInAnyOrder(
            "reset x1",
            "reset;odd x1",
            "reset;odd;skip x1",
            "reset;odd x1",
            "reset;odd;skip x1",
            "handler x2",
            "handler;skip x2");
    long inExceptions =
        profile.roots().stream()
            .filter(root -> root.function().equals("handler"))
            .mapToLong(root -> root.cycles(Cause.EXCEPTION))
            .sum();
    assertThat(inExceptions).isPositive().isEqualTo(profile.ledger().causes().get(Cause.EXCEPTION));
  }

  @Test
  void aHelperThatReturnsBehindItsDataHasReturned() {
    Profile profile =
        profiling(
                """
                  movs r0, #2
                  bl choose
                  .byte 2, 2, 4, 0
                  nop
                  nop
                  bl leaf
                  bkpt #3
                """,
                function("choose", "  add lr, lr, #4\n  bx lr"),
                function("leaf", "  bx lr"))
            .profile();
    assertThat(paths(profile))
        .containsExactlyInAnyOrder("reset x1", "reset;choose x1", "reset;leaf x1");
  }

  @Test
  void recursionThatIsTooDeepIsRefusedWithItsReason() {
    assertThatThrownBy(
            () ->
                profiling(
                    "  movw r0, #1500\n  bl down\n  bkpt #3",
                    function(
                        "down",
                        """
                          subs r0, #1
                          beq bottom
                          mov r1, lr
                          bl down
                        bottom: bkpt #3
                        """)))
        .isInstanceOf(ProfileException.class)
        .hasMessage(
            "calls are nested more than 1000 deep, in down: its call paths cannot be kept apart");
  }

  @Test
  void foldedStacksSumToTheLedger() throws IOException {
    Profiling profiling = ProfilingTest.example("mat_vec-armv7e-m", "cortex-m4");
    StringWriter text = new StringWriter();
    FoldedStacks.write(profiling.profile(), text);
    assertThat(
            text.toString().lines().mapToLong(l -> Long.parseLong(l.replaceFirst(".* ", ""))).sum())
        .isEqualTo(profiling.profile().ledger().cycles());
    assertThat(text.toString()).contains("Reset_Handler;example_run;measure;mat_vec_q7_q15 ");
  }

  @Test
  void callgrindAnnotateReadsTheTotalsOfTheLedger(@TempDir Path directory) throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/callgrind_annotate")),
        "callgrind_annotate of the package valgrind is not there");
    Profiling profiling = ProfilingTest.example("mat_vec-armv7e-m", "stm32f4-discovery");
    Path file = directory.resolve("profile.out");
    try (var writer = Files.newBufferedWriter(file)) {
      Callgrind.write(profiling, profiling.firmware().lines(), writer);
    }
    String text = annotated(file, "--inclusive=yes", "--threshold=100");
    Profile profile = profiling.profile();
    assertThat(text).doesNotContain("WARNING");
    assertThat(numbers(text, "PROGRAM TOTALS")).containsExactly(profile.ledger().cycles());
    // Inclusive cycles stand in the line of the function's own file.
    profile
        .functions()
        .forEach(
            f -> assertThat(numbers(text, ":" + f.name() + " ").max()).hasValue(f.inclusive()));
    String own = annotated(file, "--threshold=100");
    profile.functions().stream()
        .filter(f -> f.exclusive() > 0)
        .forEach(
            f -> assertThat(numbers(own, ":" + f.name() + " ").sum()).isEqualTo(f.exclusive()));
  }

  private static String annotated(Path file, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("callgrind_annotate", "--auto=no"));
    command.addAll(List.of(options));
    command.add(file.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }

  /** The first numbers of the lines that hold a text: a function has a line for each file. */
  private static LongStream numbers(String text, String what) {
    List<String> lines = text.lines().filter(l -> (l + " ").contains(what)).toList();
    assertThat(lines).as("lines with '%s' in\n%s", what, text).isNotEmpty();
    return lines.stream()
        .mapToLong(l -> Long.parseLong(l.strip().replaceFirst("[^0-9,].*", "").replace(",", "")));
  }
}
