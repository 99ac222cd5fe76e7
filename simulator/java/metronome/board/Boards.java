package metronome.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The boards of a directory: one TOML file each, with the cores' cost tables in {@code cores/}. */
public final class Boards {
  private final Path directory;

  /**
   * @param directory for instance {@code <home>/boards}
   */
  public Boards(Path directory) {
    this.directory = directory;
  }

  /** Names of all boards, in alphabetical order. */
  public List<String> names() {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(f -> f.getFileName().toString().endsWith(".toml") && Files.isRegularFile(f))
          .map(BoardFile::name)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new BoardException(directory, 0, "no boards can be listed: " + e.getMessage());
    }
  }

  /**
   * Loads a board.
   *
   * @param nameOrPath a name of this directory, or the path of a TOML file; the core's table is
   *     looked for in {@code cores/} beside that file, then here
   * @throws BoardException where the file is missing or wrong
   */
  public Board load(String nameOrPath) {
    Path cores = directory.resolve("cores");
    if (nameOrPath.matches("[A-Za-z0-9][A-Za-z0-9._-]*") && !nameOrPath.endsWith(".toml")) {
      Path file = directory.resolve(nameOrPath + ".toml");
      if (!Files.exists(file)) {
        throw new BoardException(file, 0, "no such board; known are " + String.join(", ", names()));
      }
      return BoardFile.read(file, List.of(cores));
    }
    Path file = Path.of(nameOrPath);
    return BoardFile.read(file, List.of(file.resolveSibling("cores"), cores));
  }
}
