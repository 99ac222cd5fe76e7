package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
  @TempDir Path directory;

  @Test
  void aFileIsThereWhenAllOfItIsWritten() throws IOException {
    Path file = directory.resolve("a.csv");
    try (OutputFile output = OutputFile.open("--x", file)) {
      output.writer().write("one,two\n");
      assertThat(file).doesNotExist();
      output.keep();
    }
    assertThat(file).hasContent("one,two\n");
    assertThat(names()).containsExactly("a.csv");
  }

  @Test
  void whatIsGivenUpLeavesNothingAndTheOldFileAsItWas() throws IOException {
    Path file = Files.writeString(directory.resolve("a.csv"), "old");
    try (OutputFile output = OutputFile.open("--x", file)) {
      output.writer().write("half");
    }
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("a.csv");
  }

  @Test
  void whatIsKeptTakesThePlaceOfTheOldFile() throws IOException {
    Path file = Files.writeString(directory.resolve("a.csv"), "old");
    try (OutputFile output = OutputFile.open("--x", file)) {
      output.writer().write("new");
      output.keep();
    }
    assertThat(file).hasContent("new");
  }

  @Test
  void placesThatCannotBeWrittenAreToldAtOnce() {
    Path missing = directory.resolve("no/where.csv");
    assertThatThrownBy(() -> OutputFile.open("--x", missing))
        .isInstanceOf(BadInput.class)
        .hasMessage("--x: " + missing + ": there is no directory " + directory.resolve("no"));
    assertThatThrownBy(() -> OutputFile.open("--x", directory))
        .isInstanceOf(BadInput.class)
        .hasMessage("--x: " + directory + " is a directory");
  }

  /** By a link, so that nothing but the link can suffer. */
  @Test
  void aDeviceIsWrittenToAndStaysOne() throws IOException {
    Path device = Path.of("/dev/full");
    assumeTrue(Files.exists(device), "no /dev/full on this machine");
    Path sink = Files.createSymbolicLink(directory.resolve("sink"), Path.of("/dev/null"));
    try (OutputFile output = OutputFile.open("--x", sink)) {
      output.writer().write("gone");
      output.keep();
    }
    Path full = Files.createSymbolicLink(directory.resolve("full"), device);
    OutputFile output = OutputFile.open("--x", full);
    output.writer().write("too much");
    assertThatThrownBy(output::keep)
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith(full + ": cannot be written: ");
    output.close();
    assertThat(names()).containsExactlyInAnyOrder("sink", "full");
    assertThat(Files.isSymbolicLink(sink) && Files.isSymbolicLink(full)).isTrue();
  }

  private Stream<String> names() throws IOException {
    return Files.list(directory).map(f -> f.getFileName().toString());
  }
}
