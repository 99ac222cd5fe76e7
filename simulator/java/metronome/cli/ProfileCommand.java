package metronome.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import metronome.board.Board;
import metronome.device.Limits;
import metronome.experiment.Installation;
import metronome.experiment.Profiling;
import metronome.experiment.Subject;
import metronome.firmware.Firmware;
import metronome.profile.CallListener;
import metronome.report.Callgrind;
import metronome.report.FoldedStacks;
import metronome.report.Json;
import metronome.report.ProfileReport;
import metronome.report.ProfileText;
import metronome.report.SourceLines;
import metronome.trace.Manifest;
import metronome.trace.Trace;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says where the cycles went, by call path, in formats that other programs open. */
@Command(
    name = "profile",
    mixinStandardHelpOptions = true,
    description = {
      "Say where the cycles of a model or of any program went, by call path.",
      "It runs twice with the same inputs: for its ledger, and traced block by block. The call paths"
          + " sum to the ledger, to the cycle. docs/profile.md says what opens which format."
    })
final class ProfileCommand implements Callable<Integer> {

  /** What a profile is written as. */
  enum Format {
    /** A table of functions. */
    TEXT,
    /** The same as one JSON document. */
    JSON,
    /** For callgrind_annotate and KCachegrind. */
    CALLGRIND,
    /** For flamegraph.pl and its kin. */
    FOLDED;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Spec private CommandSpec spec;
  @Mixin private BoardOption conditions;

  @ArgGroup(multiplicity = "1")
  private Source source;

  /** Either a model or a program. */
  static final class Source {
    @ArgGroup(exclusive = false)
    private BuildOptions build;

    @Option(
        names = "--firmware",
        required = true,
        paramLabel = "FIRMWARE.elf",
        description = "profile a program of your own, as 'metronome exec' runs it")
    private Path firmware;
  }

  @Mixin private FrontEndOption frontEnd;

  @Parameters(
      paramLabel = "TRACE",
      arity = "0..*",
      description =
          "WAV files, whose cycles are added up (default: the first embedded recording of the"
              + " model's task)")
  private List<Path> files;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Format format;

  @Option(names = "--json", description = "the same as --format json (docs/formats.md)")
  private boolean json;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "write to a file instead of standard output")
  private Path out;

  @Override
  public Integer call() {
    if (json && format != Format.TEXT) {
      throw new BadInput("--json: --format " + format + " is something else");
    }
    if (out == null) {
      PrintWriter writer = spec.commandLine().getOut();
      write(writer);
      writer.flush();
    } else {
      try (OutputFile file = OutputFile.open("--out", out)) {
        write(file.writer());
        file.keep();
      }
    }
    return ExitCode.DONE;
  }

  private void write(Writer to) {
    Profiling profiling = profiling(CallListener.NONE);
    try {
      switch (json ? Format.JSON : format) {
        case TEXT -> to.write(ProfileText.of(ProfileReport.of(profiling)));
        case JSON -> to.write(Json.write(ProfileReport.of(profiling)) + "\n");
        case CALLGRIND -> Callgrind.write(profiling, SourceLines.none(), to);
        case FOLDED -> FoldedStacks.write(profiling.profile(), to);
      }
    } catch (IOException e) {
      throw new BadInput("--out: " + out + ": cannot be written: " + e.getMessage());
    }
  }

  private Profiling profiling(CallListener listener) {
    Board board = conditions.board();
    if (source.firmware != null) {
      if (files != null) {
        throw new BadInput("--firmware: " + source.firmware + " hears no trace");
      }
      return Profiling.of(
          Firmware.read(source.firmware),
          board,
          conditions.rules(),
          Limits.usual(),
          false,
          listener);
    }
    Installation installation = Installation.here();
    Subject subject =
        installation
            .subject(source.build.model(), board, conditions.rules(), source.build.of(board))
            .withFrontEnd(frontEnd.place());
    FrontEnds.requireTraces(subject.model());
    return Profiling.of(subject, traces(installation, subject), Limits.usual(), listener);
  }

  private List<Supplier<Trace>> traces(Installation installation, Subject subject) {
    if (files != null) {
      return new Recordings().of(files);
    }
    Manifest manifest = installation.recordings(subject.model());
    Optional<Manifest.Entry> first = manifest.split("test").stream().findFirst();
    return List.of(() -> manifest.trace(first.orElseThrow()));
  }
}
