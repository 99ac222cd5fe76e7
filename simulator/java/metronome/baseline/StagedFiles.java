package metronome.baseline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Replaces several files of a directory: each is written in whole under a name that nobody reads,
 * then all are renamed. An interruption leaves old files or new ones, never half of one.
 */
final class StagedFiles {

  private StagedFiles() {}

  /**
   * Writes files whose content is other than what is there, and removes others.
   *
   * @param files content by name
   * @param gone files to remove, last
   */
  static void write(Path directory, Map<String, String> files, Collection<Path> gone)
      throws IOException {
    Map<Path, Path> staged = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path place = directory.resolve(file.getKey());
        if (!isThere(place, file.getValue())) {
          String name = "." + file.getKey() + "." + ProcessHandle.current().pid() + ".partial";
          Path partial = directory.resolve(name);
          staged.put(partial, place);
          partial.toFile().deleteOnExit();
          Files.writeString(partial, file.getValue());
        }
      }
      for (Map.Entry<Path, Path> file : staged.entrySet()) {
        Files.move(file.getKey(), file.getValue(), StandardCopyOption.ATOMIC_MOVE);
      }
      for (Path file : gone) {
        Files.deleteIfExists(file);
      }
    } finally {
      for (Path partial : staged.keySet()) {
        Files.deleteIfExists(partial);
      }
    }
  }

  private static boolean isThere(Path place, String text) throws IOException {
    if (Files.isDirectory(place)) {
      throw new IOException(place.getFileName() + " is a directory");
    }
    return Files.isRegularFile(place) && Files.readString(place).equals(text);
  }
}
