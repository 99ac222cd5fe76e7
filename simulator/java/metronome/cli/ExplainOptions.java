package metronome.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import metronome.board.Board;
import metronome.device.Limits;
import metronome.experiment.Build;
import metronome.experiment.Execution;
import metronome.experiment.Installation;
import metronome.experiment.RunProfiling;
import metronome.experiment.Subject;
import metronome.explain.RunProfile;
import metronome.explain.RunProfileFile;
import metronome.firmware.Firmware;
import metronome.model.Model;
import metronome.trace.Trace;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a run is made that is to be explained, where it is not read from a file. */
final class ExplainOptions {
  private static final int USUAL_TRACES = 2;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description =
          "what runs in firmware: a name that 'metronome models' lists, or a model's directory;"
              + " without it an ELF file runs by itself")
  private String model;

  @Mixin private BoardOption conditions;

  @Mixin private KindOptions kind;
  @Mixin private FrontEndOption frontEnd;

  @Option(
      names = "--trace",
      paramLabel = "WAV",
      description =
          "a recording that the model hears; may be repeated (default: the first two test"
              + " recordings of its task, as 'check' takes them)")
  private List<Path> traces;

  /** Whether options ask for a model to run. */
  boolean runsModel() {
    return model != null;
  }

  /** Whether what lies at a place is to be run, rather than read. */
  static boolean isRun(Path place) {
    if (!Files.exists(place)) {
      throw new BadInput(place + ": no such file or directory");
    }
    return Files.isDirectory(place) || beginsWith(place, new byte[] {0x7f, 'E', 'L', 'F'});
  }

  private static boolean beginsWith(Path file, byte[] magic) {
    try (InputStream in = Files.newInputStream(file)) {
      return java.util.Arrays.equals(in.readNBytes(magic.length), magic);
    } catch (IOException e) {
      throw new BadInput(file + ": cannot be read: " + e.getMessage());
    }
  }

  /** The run that a place stands for: a run profile, a program, or firmware for the model. */
  RunProfile at(Path place) {
    if (!isRun(place)) {
      return RunProfileFile.read(place);
    }
    return runsModel() ? ofModel(Optional.of(place)) : ofProgram(place);
  }

  /** The run of the model in this checkout's firmware. */
  RunProfile here() {
    if (!runsModel()) {
      throw new BadInput("--model: one is needed, for there is no other run");
    }
    return ofModel(Optional.empty());
  }

  private RunProfile ofProgram(Path elf) {
    if (Files.isDirectory(elf)) {
      throw new BadInput("--model: one is needed to run firmware of directory " + elf);
    }
    return RunProfiling.of(
        Execution.of(
            Firmware.read(elf),
            conditions.board(),
            conditions.rules(),
            Optional.empty(),
            Limits.usual()));
  }

  private RunProfile ofModel(Optional<Path> place) {
    Installation installation = Installation.here();
    Board board = conditions.board();
    Build build = kind.of(board);
    Model loaded = installation.models().load(model);
    FrontEnds.requireTraces(loaded);
    Subject subject =
        place
            .map(p -> installation.subject(loaded, board, conditions.rules(), build, p))
            .orElseGet(() -> installation.subject(loaded, board, conditions.rules(), build))
            .withFrontEnd(frontEnd.place());
    List<Supplier<Trace>> heard = heard(installation, loaded);
    try (Progress progress = Progress.of("run " + loaded.name(), heard.size())) {
      return RunProfiling.of(subject, heard, Limits.usual(), progress::step);
    }
  }

  private List<Supplier<Trace>> heard(Installation installation, Model loaded) {
    if (traces != null) {
      return new Recordings().of(traces);
    }
    return installation.recordings(loaded).traces("test").stream().limit(USUAL_TRACES).toList();
  }
}
