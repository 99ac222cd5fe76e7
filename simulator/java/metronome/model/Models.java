package metronome.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The models of a directory: one directory each, with a {@link ModelFile} in it. */
public final class Models {
  private final Path directory;

  /**
   * @param directory for instance {@code <home>/kernels/models}
   */
  public Models(Path directory) {
    this.directory = directory;
  }

  /** Names of all models, in alphabetical order. */
  public List<String> names() {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(entry -> Files.isRegularFile(entry.resolve(ModelFile.FILE_NAME)))
          .map(entry -> entry.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ModelException(directory, "no models can be listed: " + e.getMessage());
    }
  }

  /**
   * Loads a model.
   *
   * @param nameOrPath a name of this directory, or the path of a model's directory or file
   * @throws ModelException where it is missing or wrong
   */
  public Model load(String nameOrPath) {
    if (nameOrPath.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
      Path named = directory.resolve(nameOrPath);
      if (Files.isDirectory(named)) {
        return ModelFile.read(named);
      }
      if (!Files.exists(Path.of(nameOrPath))) {
        throw new ModelException(named, "no such model; known are " + String.join(", ", names()));
      }
    }
    return ModelFile.read(Path.of(nameOrPath));
  }
}
