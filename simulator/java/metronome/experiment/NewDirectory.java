package metronome.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import metronome.model.ModelException;

/** A directory of files that appears whole or not at all. */
public final class NewDirectory {
  private NewDirectory() {}

  /**
   * Whether a directory can be made.
   *
   * @param replace whether one may be there already; then its files that are not written stay
   * @throws ModelException where something is in the way
   */
  public static void require(Path directory, boolean replace) {
    if (!Files.exists(directory)) {
      return;
    }
    if (!replace) {
      throw new ModelException(directory, "is there already; --replace replaces it");
    }
    if (!Files.isDirectory(directory)) {
      throw new ModelException(directory, "is no directory");
    }
    others(directory, Map.of());
  }

  /**
   * Writes files next to the directory and renames.
   *
   * @param files content by name
   * @throws ModelException where it cannot be written; nothing is left behind then
   */
  public static void write(Path directory, Map<String, byte[]> files, boolean replace) {
    require(directory, replace);
    Path place = directory.toAbsolutePath().normalize();
    String suffix = "." + ProcessHandle.current().pid() + "-" + System.nanoTime();
    Path part = place.resolveSibling("." + place.getFileName() + suffix + ".part");
    Path old = place.resolveSibling("." + place.getFileName() + suffix + ".old");
    try {
      Files.createDirectories(place.getParent());
      Files.createDirectory(part);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.write(part.resolve(file.getKey()), file.getValue());
      }
      boolean there = Files.exists(place);
      if (there) {
        for (Map.Entry<String, Path> other : others(place, files).entrySet()) {
          Files.copy(other.getValue(), part.resolve(other.getKey()));
        }
        Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
      }
      try {
        Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        if (there) {
          Files.move(old, place, StandardCopyOption.ATOMIC_MOVE);
        }
        throw e;
      }
      delete(old);
    } catch (IOException e) {
      delete(part);
      throw new ModelException(directory, "cannot be written: " + e);
    }
  }

  /** Files of a directory that are not to be written. */
  private static Map<String, Path> others(Path directory, Map<String, byte[]> files) {
    Map<String, Path> others = new TreeMap<>();
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path entry : entries.toList()) {
        if (!Files.isRegularFile(entry)) {
          throw new ModelException(
              directory, "holds more than files (" + entry.getFileName() + ") and stays as it is");
        }
        if (!files.containsKey(entry.getFileName().toString())) {
          others.put(entry.getFileName().toString(), entry);
        }
      }
    } catch (IOException e) {
      throw new ModelException(directory, "cannot be read: " + e);
    }
    return others;
  }

  private static void delete(Path directory) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path entry : entries.toList()) {
        Files.deleteIfExists(entry);
      }
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      throw new ModelException(directory, "cannot be removed: " + e);
    }
  }
}
