package metronome.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import metronome.device.Limits;
import metronome.experiment.Execution;
import metronome.firmware.Firmware;
import metronome.report.ExecReport;
import metronome.report.ExecText;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs any bare-metal program and says what it cost. */
@Command(
    name = "exec",
    mixinStandardHelpOptions = true,
    description = {
      "Run any bare-metal ELF on a simulated board: instructions, cycles, functions, memory.",
      "It ends at BKPT 3 (docs/firmware.md), when the reset handler returns, or at the budget."
    })
final class ExecCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private BoardOption conditions;
  @Mixin private JsonOption json;
  @Mixin private TextOptions text;

  @Parameters(paramLabel = "FIRMWARE.elf", description = "the program")
  private Path file;

  @ArgGroup private Watched watched;

  /** Either a function or a pair of symbols. */
  static final class Watched {
    @Option(
        names = "--function",
        paramLabel = "F",
        description = "measure each call of this function")
    private String function;

    @ArgGroup(exclusive = false)
    private Passage passage;

    Execution.Span span() {
      return passage == null
          ? new Execution.Span(function, Optional.empty())
          : new Execution.Span(passage.from, Optional.of(passage.to));
    }
  }

  /** Both ends of a passage. */
  static final class Passage {
    @Option(
        names = "--from",
        required = true,
        paramLabel = "SYMBOL",
        description = "measure each passage from here ...")
    private String from;

    @Option(names = "--to", required = true, paramLabel = "SYMBOL", description = "... to here")
    private String to;
  }

  @Option(
      names = "--instructions",
      defaultValue = "10000000000",
      paramLabel = "N",
      description = "budget: end after this many instructions (default: ${DEFAULT-VALUE})")
  private long instructions;

  @Option(
      names = "--seconds",
      defaultValue = "600",
      paramLabel = "S",
      description =
          "give up after this many seconds of this machine's time (default: ${DEFAULT-VALUE})")
  private long seconds;

  /** What a fault does. */
  enum FaultHandling {
    /** Ends the run. */
    REPORT,
    /** Is an exception of the program. */
    DELIVER
  }

  @Option(
      names = "--faults",
      defaultValue = "report",
      paramLabel = "WHAT",
      description = {
        "report: a fault ends the run and is explained (the default)",
        "deliver: it is an exception, HardFault or the one enabled for it, as on silicon"
      })
  private FaultHandling faults;

  @Override
  public Integer call() {
    if (instructions < 1 || seconds < 1) {
      throw new BadInput("--instructions and --seconds must be at least 1");
    }
    ExecReport report = ExecReport.of(execution());
    json.print(spec.commandLine().getOut(), report, () -> ExecText.of(report));
    return ExitCode.DONE;
  }

  private Execution execution() {
    TextOptions.Lines lines = new TextOptions.Lines(spec.commandLine().getErr());
    try {
      return Execution.of(
          Firmware.read(file),
          conditions.board(),
          conditions.rules(),
          Optional.ofNullable(watched).map(Watched::span),
          new Limits(instructions, Duration.ofSeconds(seconds)),
          text.to(lines),
          faults == FaultHandling.DELIVER);
    } finally {
      lines.flush();
    }
  }
}
