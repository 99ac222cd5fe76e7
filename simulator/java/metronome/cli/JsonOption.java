package metronome.cli;

import java.io.PrintWriter;
import java.util.function.Supplier;
import metronome.report.Json;
import picocli.CommandLine.Option;

/** {@code --json}, for every command that prints figures. */
final class JsonOption {

  @Option(
      names = "--json",
      description = "print one JSON document on standard output instead of text (docs/formats.md)")
  private boolean json;

  /** Prints a report in the form that was asked for. */
  void print(PrintWriter out, Object report, Supplier<String> text) {
    if (json) {
      out.println(Json.write(report));
    } else {
      out.print(text.get());
    }
    out.flush();
  }
}
