package metronome.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import metronome.baseline.Key;
import metronome.report.CheckBadge;
import metronome.report.CheckJunit;
import metronome.report.CheckMarkdown;
import metronome.report.CheckReport;
import metronome.report.Json;
import picocli.CommandLine.Option;

/** The files in which {@code check} tells continuous integration what it found. */
final class CheckOutputs {

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "write it as Markdown too, for a pull request's comment or a step's summary")
  private Path markdown;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "write it as JUnit's XML too: one suite a model, one case a subject")
  private Path junit;

  @Option(
      names = "--badge",
      paramLabel = "FILE",
      description = "write one line of it as JSON for a badge of shields.io too")
  private Path badge;

  private final Map<String, OutputFile> files = new LinkedHashMap<>();

  /**
   * Begins the files, before any work is done.
   *
   * @throws BadInput where one cannot be written
   */
  void open() {
    try {
      open("--markdown", markdown);
      open("--junit", junit);
      open("--badge", badge);
    } catch (BadInput e) {
      close();
      throw e;
    }
  }

  private void open(String option, Path path) {
    if (path != null) {
      files.put(option, OutputFile.open(option, path));
    }
  }

  /** Writes the files and puts them in their places. */
  void write(CheckReport report, Map<Key, Double> seconds) {
    write("--markdown", () -> CheckMarkdown.of(report));
    write("--junit", () -> CheckJunit.of(report, seconds));
    write("--badge", () -> Json.write(CheckBadge.of(report)) + "\n");
    files.values().forEach(OutputFile::keep);
  }

  private void write(String option, Supplier<String> text) {
    OutputFile file = files.get(option);
    if (file != null) {
      try {
        file.writer().write(text.get());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What was not put in its place is gone. */
  void close() {
    files.values().forEach(OutputFile::close);
  }
}
