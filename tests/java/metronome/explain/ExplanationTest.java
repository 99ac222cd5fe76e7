package metronome.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import metronome.thumb.CrossTools;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that differ in one thing each: the difference is found, to the cycle, and named. */
class ExplanationTest {
  private static final String IDEAL = "cortex-m4";

  /** A board whose flash has wait states and no cache: lines of 16 bytes. */
  private static final String SLOW = "arduino-due";

  private static final String END = "  movs r0, #0\n  bkpt 3\n";

  @TempDir Path directory;

  @BeforeAll
  static void assumeTools() {
    CrossTools.assume();
  }

  private static String function(String name, String body) {
    return """
          .balign 16
          .thumb_func
          .type %1$s, %%function
        %1$s:
        %2$s  .size %1$s, . - %1$s
        """
        .formatted(name, body);
  }

  private static String dot(int passes, int multiplies) {
    return dot(passes, multiplies, 10);
  }

  private static String dot(int passes, int multiplies, int line) {
    return "  bl dot\n"
        + END
        + function(
            "dot",
            """
              .loc 1 %d
              movs r2, #%d
            1:
              .loc 1 %d
            %s  .loc 1 %d
              subs r2, #1
              bne 1b
              bx lr
            """
                .formatted(line, passes, line + 1, "  muls r0, r3\n".repeat(multiplies), line + 2));
  }

  private static Explanation.FunctionChange only(Explanation explanation) {
    assertThat(explanation.functions()).hasSize(1);
    return explanation.functions().get(0);
  }

  @Test
  void aLoopThatIsNoLongerUnrolledIsNamedWithItsLine() {
    Explanation explanation =
        Explanation.of(Profiled.assembly(IDEAL, dot(2, 4)), Profiled.assembly(IDEAL, dot(8, 1)));
    // Six more passes: SUBS 1, BNE taken 2.
    assertThat(explanation.difference()).isEqualTo(6 * (1 + 2));
    Explanation.FunctionChange dot = only(explanation);
    assertThat(dot.moved().name()).isEqualTo("dot");
    assertThat(dot.reasons().get(0))
        .isEqualTo(
            "loop no longer unrolled (code.s:12): 2 -> 8 passes for the same 8 multiplications"
                + " (4.0 -> 1.0 each)");
    assertThat(dot.reasons().get(1))
        .isEqualTo("+12 instructions: arithmetic +6, branch-conditional +6");
    assertThat(dot.lines().rows()).containsExactly(new Moved("code.s:12", 8, 26, 5, 17));
    assertThat(dot.causes().rows())
        .containsExactly(new Moved("issue", 14, 26, 0, 0), new Moved("refill", 3, 9, 0, 0));
    assertThat(explanation.sameWork()).isTrue();
    assertThat(explanation.changes()).extracting(c -> c.what()).containsExactly("firmware", "code");
  }

  @Test
  void theOtherWayRoundItIsUnrolled() {
    Explanation explanation =
        Explanation.of(Profiled.assembly(IDEAL, dot(8, 1)), Profiled.assembly(IDEAL, dot(2, 4)));
    assertThat(explanation.difference()).isEqualTo(-18);
    assertThat(only(explanation).reasons().get(0))
        .startsWith("loop more unrolled (code.s:12): 8 -> 2 passes");
  }

  @Test
  void linesThatMovedInTheirFileAreTheSameLines() {
    RunProfile before = Profiled.assembly(IDEAL, dot(2, 4));
    Explanation moved = Explanation.of(before, Profiled.assembly(IDEAL, dot(2, 4, 25)));
    assertThat(moved.lines().rows()).isEmpty();
    Explanation changed = Explanation.of(before, Profiled.assembly(IDEAL, dot(8, 1, 25)));
    assertThat(changed.lines().rows()).containsExactly(new Moved("code.s:27", 8, 26, 5, 17));
    assertThat(only(changed).reasons().get(0)).startsWith("loop no longer unrolled (code.s:27): ");
  }

  @Test
  void moreWorkIsNotTakenForLessUnrolling() {
    Explanation explanation =
        Explanation.of(Profiled.assembly(IDEAL, dot(11, 2)), Profiled.assembly(IDEAL, dot(101, 2)));
    assertThat(only(explanation).reasons().get(0))
        .isEqualTo("its loops make 11 -> 101 passes for 22 -> 202 multiplications");
  }

  private static String calls(int times) {
    return "  movs r4, #%d\n1:\n  bl work\n  subs r4, #1\n  bne 1b\n".formatted(times)
        + END
        + function("work", "  mul r0, r1, r2\n  nop\n  bx lr\n");
  }

  @Test
  void aFunctionThatIsCalledMoreOftenSaysSo() {
    Explanation explanation =
        Explanation.of(Profiled.assembly(IDEAL, calls(2)), Profiled.assembly(IDEAL, calls(5)));
    assertThat(explanation.functions()).extracting(f -> f.moved().name()).contains("work", "reset");
    Explanation.FunctionChange work =
        explanation.functions().stream()
            .filter(f -> f.moved().name().equals("work"))
            .findFirst()
            .orElseThrow();
    // MUL 1, NOP 1, BX 3, three times more.
    assertThat(work.moved().difference()).isEqualTo(3 * 5);
    assertThat(work.reasons().get(0)).isEqualTo("called 2 -> 5 times, at the same cycles a call");
  }

  private static String reader(int space) {
    return "  bl read\n"
        + END
        + function(
            "read",
            "  ldr r1, 2f\n  movs r2, #100\n1:\n  ldmia r1!, {r3, r4, r5, r6}\n  subs r1, #16\n"
                + "  subs r2, #1\n  bne 1b\n  bx lr\n  .balign 4\n2: .word table\n")
        + "  .section .rodata\n  .balign 16\n  .space "
        + space
        + "\n  .type table, %object\ntable:\n  .word 1, 2, 3, 4\n  .size table, 16\n";
  }

  @Test
  void aTableThatMovedAcrossALineOfTheFlashIsNamed() {
    RunProfile before = Profiled.assembly(SLOW, reader(0));
    RunProfile after = Profiled.assembly(SLOW, reader(8));
    Explanation explanation = Explanation.of(before, after);
    Explanation.FunctionChange read = only(explanation);
    assertThat(read.moved().instructionsBefore()).isEqualTo(read.moved().instructionsAfter());
    assertThat(read.causes().rows()).extracting(Moved::name).contains("data-wait");
    assertThat(explanation.difference()).isGreaterThanOrEqualTo(100);
    assertThat(read.reasons().get(0)).isEqualTo("the same 403 instructions");
    assertThat(read.reasons().get(1))
        .contains(" cycles of waiting for data from flash: table table moved from 0x")
        .endsWith(", across 2 lines of 16 bytes, was 1");
    assertThat(explanation.kinds().difference()).isEqualTo(explanation.difference());
  }

  private static String moved(int bytes) {
    return "  bl 2f\n"
        + END
        + "  .balign 16\n  .space "
        + bytes
        + "\n  .thumb_func\n  .type loop, %function\nloop:\n2:\n  movs r2, #50\n"
        + "1:\n  adds r0, #1\n  adds r0, #1\n  subs r2, #1\n  bne 1b\n  bx lr\n  .size loop, . - loop\n";
  }

  @Test
  void codeThatMovedAcrossALineOfTheFlashIsNamed() {
    Explanation explanation =
        Explanation.of(Profiled.assembly(SLOW, moved(0)), Profiled.assembly(SLOW, moved(10)));
    Explanation.FunctionChange loop = explanation.functions().get(0);
    assertThat(loop.moved().name()).isEqualTo("loop");
    assertThat(loop.reasons().get(0)).isEqualTo("the same 202 instructions");
    assertThat(loop.reasons().get(1))
        .contains(" cycles of waiting for code from flash: code moved from 0x")
        .endsWith(", from byte 0 of a line of 16 bytes to byte 10");
  }

  private static String work(String name, String body) {
    return "  bl " + name + "\n" + END + function(name, body);
  }

  private static Explanation.FunctionChange worked(String before, String after) {
    return only(Explanation.of(Profiled.assembly(IDEAL, before), Profiled.assembly(IDEAL, after)));
  }

  @Test
  void oneProductAnInstructionInsteadOfTwoIsNamed() {
    Explanation.FunctionChange work =
        worked(
            work("work", "  smlad r0, r1, r2, r0\n".repeat(4) + "  bx lr\n"),
            work("work", "  mla r0, r1, r2, r0\n".repeat(8) + "  bx lr\n"));
    assertThat(work.reasons().get(0))
        .isEqualTo("the same 8 products by other instructions: mla +8, smlad -4");
    assertThat(work.kinds().rows())
        .extracting(Moved::name)
        .containsExactlyInAnyOrder("multiply-accumulate", "dsp-multiply");
  }

  @Test
  void registersThatAreSpilledAreNamed() {
    String spill = "  sub sp, #8\n  str r0, [sp]\n  nop\n  ldr r0, [sp]\n  add sp, #8\n";
    Explanation.FunctionChange work =
        worked(
            work("work", "  push {r4, lr}\n  nop\n  pop {r4, pc}\n"),
            work("work", "  push {r4, lr}\n" + spill + "  pop {r4, pc}\n"));
    assertThat(work.reasons().get(0))
        .isEqualTo("4 -> 6 words through the stack: registers spilled");
  }

  @Test
  void whatTheCompilerMadeOfAFunctionIsThatFunction() {
    Explanation.FunctionChange work =
        worked(
            work("work", "  nop\n  nop\n  bx lr\n"), work("work.constprop.0", "  nop\n  bx lr\n"));
    assertThat(work.moved()).isEqualTo(new Moved("work", 5, 4, 3, 2));
    assertThat(work.reasons())
        .containsExactly(
            "compiled as work.constprop.0, was work", "-1 instructions: no-operation -1");
  }

  private static final String TWICE = "  .loc 1 20\n  adds r0, r0, r0\n  .loc 1 21\n  nop\n";

  @Test
  void aFunctionThatWasInlinedIsFoundWhereItsLinesAre() {
    String outer = "  .loc 1 5\n  push {r4, lr}\n%s%s  .loc 1 6\n  pop {r4, pc}\n";
    String before =
        "  bl work\n"
            + END
            + function("work", outer.formatted("  bl twice\n", "  bl twice\n"))
            + function("twice", TWICE + "  bx lr\n");
    String after = "  bl work\n" + END + function("work", outer.formatted(TWICE, TWICE));
    Explanation explanation =
        Explanation.of(Profiled.assembly(IDEAL, before), Profiled.assembly(IDEAL, after));
    assertThat(explanation.functions())
        .filteredOn(f -> f.moved().name().equals("twice"))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.moved().cyclesAfter()).isZero();
              assertThat(f.reasons())
                  .containsExactly("inlined into work: its lines cost 4 cycles there");
            });
    assertThat(explanation.functions())
        .filteredOn(f -> f.moved().name().equals("work"))
        .singleElement()
        .satisfies(f -> assertThat(f.reasons().get(0)).isEqualTo("twice is inlined: +4 cycles"));
    Explanation back =
        Explanation.of(Profiled.assembly(IDEAL, after), Profiled.assembly(IDEAL, before));
    assertThat(back.functions())
        .filteredOn(f -> f.moved().name().equals("twice"))
        .singleElement()
        .satisfies(
            f ->
                assertThat(f.reasons())
                    .containsExactly("was inlined in work: its lines cost 4 cycles there"));
  }

  @Test
  void withoutLinesTheFunctionsAreStillExact() {
    String body = "  bl work\n" + END;
    Explanation explanation =
        Explanation.of(
            Profiled.assembly(IDEAL, body + function("work", "  nop\n  bx lr\n")),
            Profiled.assembly(IDEAL, body + function("work", "  nop\n  nop\n  nop\n  bx lr\n")));
    assertThat(explanation.after().hasLines()).isFalse();
    assertThat(explanation.after().noLines()).contains("compile with -g");
    assertThat(only(explanation).reasons()).containsExactly("+2 instructions: no-operation +2");
    assertThat(explanation.lines().rows())
        .singleElement()
        .satisfies(row -> assertThat(row.name()).isEqualTo(RunProfile.NO_LINE));
  }

  @Test
  void aRunAgainstItselfDiffersInNothing() {
    RunProfile run = Profiled.assembly(SLOW, reader(0));
    Explanation explanation = Explanation.of(run, run);
    assertThat(explanation.differs()).isFalse();
    assertThat(explanation.changes()).isEmpty();
    assertThat(explanation.causes().rows()).isEmpty();
  }

  @Test
  void anotherBoardIsSaidFirstAndItsWaitsAreItsOwn() {
    Explanation explanation =
        Explanation.of(Profiled.assembly(IDEAL, reader(0)), Profiled.assembly(SLOW, reader(0)));
    assertThat(explanation.changes()).extracting(c -> c.what()).contains("board", "core", "memory");
    assertThat(explanation.causes().rows())
        .extracting(Moved::name)
        .contains("data-wait", "fetch-wait");
    assertThat(explanation.functions())
        .filteredOn(f -> f.moved().name().equals("read"))
        .singleElement()
        .satisfies(
            f ->
                assertThat(f.reasons())
                    .anyMatch(r -> r.endsWith(" cycles of waiting for data from flash"))
                    .noneMatch(r -> r.contains("moved")));
  }

  private static final String SUM =
      """
      static const short numbers[64] = {1, 2, 3};
      volatile int result;
      __attribute__((noinline)) int sum_of_squares(const short *x, int count) {
        int sum = 0;
      #pragma GCC unroll %d
        for (int i = 0; i < count; i++) {
          sum += x[i] * x[i];
        }
        return sum;
      }
      void reset(void) {
        result = sum_of_squares(numbers, 64);
        __asm__ volatile("movs r0, #0\\n\\tbkpt 3");
        while (1) {
        }
      }
      """;

  @Test
  void compiledCodeThatIsNoLongerUnrolledIsNamedWithTheLineOfItsLoop() throws IOException {
    RunProfile before = Profiled.compiled(directory, SUM.formatted(8));
    RunProfile after = Profiled.compiled(directory, SUM.formatted(1));
    Explanation explanation = Explanation.of(before, after);
    Explanation.FunctionChange sum = explanation.functions().get(0);
    assertThat(sum.moved().name()).isEqualTo("sum_of_squares");
    assertThat(sum.moved().difference()).isPositive();
    assertThat(sum.reasons().get(0))
        .startsWith("loop no longer unrolled (code.c:6): ")
        .contains(" for the same 64 multiplications");
    assertThat(sum.lines().rows()).extracting(Moved::name).contains("code.c:6");
  }

  @Test
  void rowsThatDoNotAddUpAreNoAttribution() {
    assertThatThrownBy(() -> new Attribution("function", 5, List.of(new Moved("f", 1, 5, 0, 0))))
        .hasMessage("by function the rows sum to 4, the difference is 5");
  }

  @Test
  void whatACompilerAppendsToANameIsCutOff() {
    assertThat(SymbolNames.base("dot.constprop.0")).isEqualTo("dot");
    assertThat(SymbolNames.base("dot.isra.0.part.12")).isEqualTo("dot");
    assertThat(SymbolNames.base("a.b")).isEqualTo("a.b");
  }
}
