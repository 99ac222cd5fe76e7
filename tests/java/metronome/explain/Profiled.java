package metronome.explain;

import java.io.IOException;
import java.nio.file.Path;
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
    String script =
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
        """;
    return CrossTools.compile(directory, "code.c", source, script, options);
  }
}
