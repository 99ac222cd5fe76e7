package metronome.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is there in whole or not at all: written beside its place and renamed at the end.
 * Whether it can be written is known before any work is done. A device or a pipe, which a file must
 * not take the place of, is written to as it is.
 */
final class OutputFile implements AutoCloseable {
  private final Path path;
  private final Path partial;
  private final Writer writer;
  private boolean kept;

  private OutputFile(Path path, Path partial) throws IOException {
    this.path = path;
    this.partial = partial;
    writer =
        Files.newBufferedWriter(
            partial,
            StandardCharsets.UTF_8,
            isInPlace() ? StandardOpenOption.WRITE : StandardOpenOption.CREATE_NEW);
    if (!isInPlace()) {
      // What interrupts the program ends it in order, but does not come by close.
      partial.toFile().deleteOnExit();
    }
  }

  /** Whether it is written where it lies. */
  private boolean isInPlace() {
    return partial.equals(path);
  }

  /**
   * Begins a file.
   *
   * @param option that named it, for the message
   * @throws BadInput where it cannot be written
   */
  static OutputFile open(String option, Path path) {
    Path absolute = path.toAbsolutePath();
    try {
      if (Files.isDirectory(absolute)) {
        throw new BadInput(option + ": " + path + " is a directory");
      }
      if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
        return new OutputFile(absolute, absolute);
      }
      Path directory = absolute.getParent();
      if (directory == null || !Files.isDirectory(directory)) {
        throw new BadInput(option + ": " + path + ": there is no directory " + directory);
      }
      String name = "." + absolute.getFileName() + "." + ProcessHandle.current().pid() + ".partial";
      return new OutputFile(absolute, directory.resolve(name));
    } catch (IOException e) {
      throw new BadInput(option + ": " + path + ": cannot be written: " + reason(e));
    }
  }

  /** Where to write; closed by {@link #keep}. */
  Writer writer() {
    return writer;
  }

  /**
   * All is written: puts the file in its place.
   *
   * @throws BadInput where that fails
   */
  void keep() {
    try {
      writer.close();
      if (!isInPlace()) {
        move();
      }
      kept = true;
    } catch (IOException | UncheckedIOException e) {
      throw new BadInput(path + ": cannot be written: " + e.getMessage());
    }
  }

  private void move() throws IOException {
    try {
      Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(partial, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Without {@link #keep} nothing is left. */
  @Override
  public void close() {
    if (!kept) {
      try {
        writer.close();
        if (!isInPlace()) {
          Files.deleteIfExists(partial);
        }
      } catch (IOException e) {
        // The reason why it is given up is more important than a file that is left: to the exit.
      }
    }
  }

  private static String reason(IOException e) {
    return e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
  }
}
