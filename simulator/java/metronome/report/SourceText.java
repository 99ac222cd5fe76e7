package metronome.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import metronome.firmware.SourceLine;

/** The text of source lines, where their files are found. */
public final class SourceText {
  private final List<Path> directories;
  private final Map<String, Optional<List<String>>> files = new HashMap<>();

  /**
   * @param directories where relative files are looked for, in this order
   */
  public SourceText(List<Path> directories) {
    this.directories = List.copyOf(directories);
  }

  /** The text of a line; nothing where its file is not found or is shorter. */
  public Optional<String> of(SourceLine source) {
    return files
        .computeIfAbsent(source.file(), this::read)
        .filter(lines -> source.line() >= 1 && source.line() <= lines.size())
        .map(lines -> lines.get(source.line() - 1).stripTrailing());
  }

  private Optional<List<String>> read(String file) {
    for (Path directory : directories) {
      Path path = directory.resolve(file);
      if (Files.isRegularFile(path)) {
        try {
          byte[] bytes = Files.readAllBytes(path);
          return Optional.of(new String(bytes, StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
          // As if it were not there: the disassembly is shown without it.
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }
}
