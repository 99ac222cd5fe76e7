package metronome.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import metronome.board.RuleSet;
import metronome.device.Assembly;
import metronome.device.Limits;
import metronome.experiment.Execution;
import metronome.experiment.RunProfiling;
import metronome.firmware.Firmware;
import metronome.thumb.CrossTools;

/** Runs of small programs that a test compares. */
public final class Profiled {
  private Profiled() {}

  /** A run of assembly that begins at reset; {@code .loc 1 N} gives lines of code.s. */
  static RunProfile assembly(String board, String body) {
    return run(board, Assembly.firmware(Assembly.board(board), ".file 1 \"code.s\"\n" + body));
  }

  /** A run of C whose {@code reset} never returns, on the ideal board. */
  static RunProfile compiled(Path directory, String source, String... options) throws IOException {
    return run("cortex-m4", Firmware.read(compile(directory, source, options)));
  }

  private static RunProfile run(String board, Firmware firmware) {
    return RunProfiling.of(
        Execution.of(
            firmware, Assembly.board(board), RuleSet.DOCUMENTED, Optional.empty(), Limits.usual()));
  }

  /** Compiles and links C for the ideal board; the ELF. */
  public static Path compile(Path directory, String source, String... options) throws IOException {
    Files.writeString(directory.resolve("code.c"), source);
    Files.writeString(
        directory.resolve("code.ld"),
        """
        ENTRY(reset)
        SECTIONS {
          . = 0x08000000;
          .vectors : { LONG(0x20001000) LONG(reset + 1) . = . + 8; }
          .text : { *(.text*) }
          .rodata : { *(.rodata*) }
          .data 0x20001000 : { *(.data*) *(.bss*) }
          /DISCARD/ : { *(.ARM.exidx*) }
        }
        """);
    List<String> command = new ArrayList<>(List.of("arm-none-eabi-gcc"));
    command.addAll(
        List.of("-mcpu=cortex-m4", "-mthumb", "-O2", "-g", "-ffreestanding", "-nostdlib"));
    command.addAll(List.of("-Wl,--no-warn-rwx-segments", "-T", "code.ld"));
    command.addAll(List.of(options));
    command.addAll(List.of("-o", "code.elf", "code.c"));
    CrossTools.run(directory, command.toArray(String[]::new));
    return directory.resolve("code.elf");
  }
}
