package metronome.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import metronome.board.Board;
import metronome.device.Limits;
import metronome.experiment.Installation;
import metronome.experiment.Profiling;
import metronome.experiment.Subject;
import metronome.firmware.Firmware;
import metronome.firmware.LineTable;
import metronome.profile.CallListener;
import metronome.profile.CallLog;
import metronome.profile.Profile;
import metronome.report.Annotation;
import metronome.report.CallEvents;
import metronome.report.Callgrind;
import metronome.report.FoldedStacks;
import metronome.report.Json;
import metronome.report.ProfileReport;
import metronome.report.ProfileText;
import metronome.report.SourceText;
import metronome.report.Speedscope;
import metronome.trace.Manifest;
import metronome.trace.Trace;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
    /** For www.speedscope.app. */
    SPEEDSCOPE,
    /** For flamegraph.pl and its kin. */
    FOLDED,
    /** For ui.perfetto.dev: the calls over time. */
    PERFETTO,
    /** Source and disassembly. */
    ANNOTATE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec private CommandSpec spec;
  @Mixin private BoardOption conditions;

  @ArgGroup(exclusive = false)
  private BuildOptions build;

  @Option(
      names = "--firmware",
      paramLabel = "FIRMWARE.elf",
      description = "instead of a model: a program of your own, as 'metronome exec' runs it")
  private Path firmware;

  @Option(
      names = "--faults",
      paramLabel = "WHAT",
      defaultValue = "report",
      description =
          "of --firmware: report, or deliver, as of 'metronome exec' (default: ${DEFAULT-VALUE})")
  private ExecCommand.FaultHandling faults;

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

  @Option(
      names = "--source",
      paramLabel = "DIR",
      description = "where annotate finds source files (default: the checkout's kernels/)")
  private Path directory;

  @Option(
      names = "--function",
      paramLabel = "NAME",
      split = ",",
      description = "annotate these functions only: NAME,...")
  private List<String> functions;

  @Option(
      names = "--shortest",
      paramLabel = "CYCLES",
      description = "perfetto leaves out calls that take fewer cycles (default: none)")
  private Long shortest;

  @Option(names = "--json", description = "the same as --format json (docs/formats.md)")
  private boolean json;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "write to a file instead of standard output")
  private Path out;

  @Override
  public Integer call() {
    requireSense();
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

  private void requireSense() {
    if ((build == null) == (firmware == null)) {
      throw new ParameterException(
          spec.commandLine(), "either --model=MODEL or --firmware=FIRMWARE.elf is needed");
    }
    if (json && format != Format.TEXT) {
      throw new BadInput("--json: --format " + format + " is something else");
    }
    if (format != Format.ANNOTATE && (directory != null || functions != null)) {
      String option = directory != null ? "--source" : "--function";
      throw new BadInput(option + ": only --format annotate takes it, not " + format);
    }
    if (format != Format.PERFETTO && shortest != null) {
      throw new BadInput("--shortest: only --format perfetto takes it, not " + format);
    }
    if (directory != null && !Files.isDirectory(directory)) {
      throw new BadInput("--source: " + directory + " is no directory");
    }
    if (format == Format.PERFETTO && files != null && files.size() > 1) {
      throw new BadInput("--format perfetto: shows one trace, not " + files.size());
    }
    if (firmware == null && faults == ExecCommand.FaultHandling.DELIVER) {
      throw new BadInput("--faults: deliver is for --firmware; ours has no handlers of faults");
    }
    if (firmware != null && files != null) {
      throw new BadInput("--firmware: " + firmware + " hears no trace");
    }
  }

  private void write(Writer to) {
    CallLog calls = new CallLog();
    Profiling profiling = profiling(format == Format.PERFETTO ? calls : CallListener.NONE);
    LineTable lines = profiling.firmware().lines();
    try {
      switch (json ? Format.JSON : format) {
        case TEXT -> to.write(ProfileText.of(ProfileReport.of(profiling)));
        case JSON -> to.write(Json.write(ProfileReport.of(profiling)) + "\n");
        case CALLGRIND -> Callgrind.write(profiling, lines, to);
        case SPEEDSCOPE -> Speedscope.write(profiling, lines, to);
        case FOLDED -> FoldedStacks.write(profiling.profile(), to);
        case PERFETTO -> CallEvents.write(profiling, calls, shortest == null ? 0 : shortest, to);
        case ANNOTATE -> Annotation.write(profiling, lines, text(), named(profiling), to);
      }
    } catch (IOException e) {
      throw new BadInput("--out: " + out + ": cannot be written: " + e.getMessage());
    }
  }

  private SourceText text() {
    Path kernels = Installation.here().home().resolve("kernels");
    return new SourceText(List.of(directory == null ? kernels : directory));
  }

  /** The functions to annotate, which must have been executed. */
  private List<String> named(Profiling profiling) {
    List<String> wanted = functions == null ? List.of() : functions;
    List<String> executed =
        profiling.profile().functions().stream().map(Profile.FunctionCost::name).toList();
    for (String name : wanted) {
      if (!executed.contains(name)) {
        throw new BadInput("--function: no function '" + name + "' was executed");
      }
    }
    return wanted;
  }

  private Profiling profiling(CallListener listener) {
    Board board = conditions.board();
    if (firmware != null) {
      return Profiling.of(
          Firmware.read(firmware), board, conditions.rules(), Limits.usual(), false, listener);
    }
    Installation installation = Installation.here();
    Subject subject =
        installation
            .subject(build.model(), board, conditions.rules(), build.of(board))
            .withFrontEnd(frontEnd.place());
    FrontEnds.requireTraces(subject.model());
    List<Supplier<Trace>> traces = traces(installation, subject);
    try (Progress progress = Progress.of("profile " + subject.model().name(), 2L * traces.size())) {
      return Profiling.of(subject, traces, Limits.usual(), listener, progress::step);
    }
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
