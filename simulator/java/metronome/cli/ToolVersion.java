package metronome.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks a program on PATH for its version. */
final class ToolVersion {

  private ToolVersion() {}

  /** First line that {@code command --version} prints, absent where there is no such program. */
  static Optional<String> of(String command) {
    try {
      Process process = new ProcessBuilder(command, "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      try (BufferedReader reader = process.inputReader()) {
        Optional<String> line = reader.lines().findFirst();
        process.waitFor(10, TimeUnit.SECONDS);
        return line;
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
