package metronome.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import metronome.board.Board;
import metronome.board.RuleSet;
import metronome.device.Assembly;
import metronome.device.DeviceFault;
import metronome.device.FaultKind;
import metronome.device.Limits;
import metronome.device.TextSink;
import metronome.firmware.Firmware;
import metronome.thumb.CrossTools;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a program says by itself, and that the time that it says is the ledger's. */
final class TextOutTest {
  private static final String LIBRARY_SCRIPT =
      """
      ENTRY(_start)
      __stack = 0x20010000;
      SECTIONS {
        . = 0x08000000;
        .text : { LONG(__stack) LONG(_start + 1) *(.text*) *(.rodata*) KEEP(*(.init)) KEEP(*(.fini)) }
        .ARM.exidx : { *(.ARM.exidx*) }
        .init_array : {
          __preinit_array_start = .; __preinit_array_end = .;
          __init_array_start = .; KEEP(*(.init_array*)) __init_array_end = .;
          __fini_array_start = .; KEEP(*(.fini_array*)) __fini_array_end = .;
        }
        . = 0x20000000;
        .data : { *(.data*) }
        .bss : { __bss_start__ = .; *(.bss*) *(COMMON) __bss_end__ = .; }
        end = .; __end__ = .;
      }
      """;

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final TextSink sink = text::writeBytes;

  @BeforeAll
  static void tools() {
    CrossTools.assume();
  }

  private Execution execute(Firmware firmware, RuleSet set, Execution.Span span, TextOut out) {
    return Execution.of(
        firmware, Assembly.board(), set, Optional.ofNullable(span), Limits.usual(), out, false);
  }

  private Execution semihosted(String body) {
    TextOut out = new TextOut(Optional.of(sink), Optional.empty());
    return execute(Assembly.firmware(body), RuleSet.DOCUMENTED, null, out);
  }

  private List<String> lines() {
    return text.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** One semihosting call. */
  private static String call(int operation, String argument) {
    return "movs r0, #" + operation + "\nldr r1, =" + argument + "\nbkpt #0xab\n";
  }

  @ParameterizedTest
  @EnumSource(RuleSet.class)
  void aProgramWithItsLibraryTimesItselfAsTheLedgerDoes(RuleSet set, @TempDir Path directory)
      throws Exception {
    Path specs =
        Path.of(
            CrossTools.run(directory, "arm-none-eabi-gcc", "-print-file-name=rdimon.specs").trim());
    assumeTrue(specs.isAbsolute(), "the cross compiler has no newlib");
    Path source = directory.resolve("timing.c");
    Files.write(source, TextOutTest.class.getResourceAsStream("self_timing.c").readAllBytes());
    Files.writeString(directory.resolve("timing.ld"), LIBRARY_SCRIPT);
    CrossTools.run(
        directory,
        ("arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb -mfloat-abi=softfp -mfpu=fpv4-sp-d16 -O2"
                + " --specs=rdimon.specs -T timing.ld timing.c -o timing.elf")
            .split(" "));
    Firmware firmware = Firmware.read(directory.resolve("timing.elf"));
    for (String board : List.of("cortex-m4", "stm32f4-discovery")) {
      text.reset();
      assertTimesItself(firmware, Assembly.board(board), set);
    }
  }

  private void assertTimesItself(Firmware firmware, Board board, RuleSet set) {
    Execution execution =
        Execution.of(
            firmware,
            board,
            set,
            Optional.of(new Execution.Span("measure_begin", Optional.of("measure_end"))),
            Limits.usual(),
            new TextOut(Optional.of(sink), Optional.empty()),
            false);
    assertThat(execution.status()).hasValue(42);
    List<String> lines = lines();
    assertThat(lines).hasSize(5 * 7 + 1).endsWith("timing.elf of 1");
    long[] measured = lines.stream().limit(35).mapToLong(Long::parseLong).toArray();
    Execution.Region region = execution.region().orElseThrow();
    assertThat(region.passages()).isEqualTo(35);
    assertThat(Arrays.stream(measured).sum()).isEqualTo(region.cycles());
    assertThat(measured).contains(region.least(), region.most());
  }

  @Test
  void semihostingPutsOutTextAndTellsTheTime() {
    Execution execution =
        semihosted(
            call(4, "hello")
                + call(3, "hello")
                + call(1, "open")
                + "ldr r2, =handle\nldr r3, =hello\nmovs r4, #5\nstmia r2, {r0, r3, r4}\n"
                + call(5, "handle")
                + "mov r4, r0\n"
                + call(9, "handle")
                + "mov r5, r0\n"
                + call(0x31, "0")
                + "mov r6, r0\n"
                + call(0x30, "ticks")
                + "ldr r7, [r1]\n"
                + call(0x11, "0")
                + "mov r8, r0\n"
                + call(0x13, "0")
                + "cmp r0, #38\nit eq\ncmpeq r8, #-1\nbne 1f\n" // ENOSYS
                + "cmp r4, #0\nit eq\ncmpeq r5, #1\nbne 1f\n" // all written, a terminal
                + "ldr r0, =100000000\ncmp r0, r6\nbne 1f\ncmp r7, #40\nbhi 1f\n"
                + "movs r0, #0x20\nldr r1, =status\nbkpt #0xab\n"
                + "1: bkpt #3\n"
                + """
                  .ltorg
                hello: .asciz "hello \\303\\251\\n"
                tt: .ascii ":tt"
                  .balign 4
                open: .word tt, 4, 3
                status: .word 0x20026, 7
                  .bss
                handle: .space 12
                ticks: .space 8
                """);
    assertThat(text.toString(StandardCharsets.UTF_8)).isEqualTo("hello é\nhhello");
    assertThat(execution.status()).hasValue(7);
  }

  @Test
  void aSemihostingCallWithoutMemoryBehindItIsRefused() {
    assertThatThrownBy(() -> semihosted(call(4, "0x60000000") + ".ltorg\n"))
        .isInstanceOf(FirmwareBreach.class)
        .hasMessageContaining("semihosting");
  }

  @Test
  void withoutTheOptionASemihostingCallIsAFaultThatNamesIt() {
    Firmware firmware = Assembly.firmware(call(4, "0") + ".ltorg\n");
    assertThatThrownBy(() -> execute(firmware, RuleSet.DOCUMENTED, null, TextOut.none()))
        .isInstanceOfSatisfying(
            DeviceFault.class, f -> assertThat(f.kind()).isEqualTo(FaultKind.HOST_CALL))
        .hasMessageContaining("--semihosting");
  }

  @Test
  void theTracePortPutsOutTextWhereSomebodyListens() {
    // As the vendors' header does it: only if the unit and the port are enabled.
    Firmware firmware =
        Assembly.firmware(
            """
                ldr r4, =0xe0000000
                ldr r5, =text
            1:  ldrb r0, [r5], #1
                cbz r0, 3f
                ldr r1, [r4, #0xe80]
                lsls r1, #31
                bpl 3f
                ldr r1, [r4, #0xe00]
                lsls r1, #31
                bpl 3f
            2:  ldr r1, [r4]
                cmp r1, #0
                beq 2b
                strb r0, [r4]
                b 1b
            3:  bkpt #3
                .ltorg
            text: .asciz "trace\\n"
            """);
    Execution silent = execute(firmware, RuleSet.DOCUMENTED, null, TextOut.none());
    assertThat(text.size()).isZero();
    TextOut out = new TextOut(Optional.empty(), Optional.of(sink));
    Execution heard = execute(firmware, RuleSet.DOCUMENTED, null, out);
    assertThat(text).hasToString("trace\n");
    assertThat(heard.ledger().cycles()).isGreaterThan(silent.ledger().cycles());
  }
}
