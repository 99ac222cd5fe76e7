package metronome;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Third-party data that tests use where they are present and that never enter the repository. Each
 * directory is named by a system property or an environment variable of the same name.
 */
public final class ExternalData {

  private ExternalData() {}

  /** A directory of recorded traces, for instance {@code fsdd}; skips the test where it is not. */
  public static Path traces(String set) {
    return directory("METRONOME_TRACES", set);
  }

  /** A directory of trained models, for instance {@code fastgrnn_har}; skips likewise. */
  public static Path weights(String source) {
    return directory("METRONOME_WEIGHTS", source);
  }

  private static Path directory(String variable, String name) {
    String root = System.getProperty(variable, System.getenv(variable));
    assumeTrue(root != null && !root.isEmpty(), variable + " is not set: no " + name + " here");
    Path path = Path.of(root, name);
    assumeTrue(Files.isDirectory(path), path + " is not there");
    return path;
  }
}
