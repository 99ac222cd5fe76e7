package metronome.kernels;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Builds what the tests run; skips the test where this machine has no compiler for it. */
public final class KernelBuild {

  private KernelBuild() {}

  static Path kernels() {
    return Path.of(System.getProperty("metronome.home", "."), "kernels").toAbsolutePath();
  }

  /** Runs {@code make} with a target for this machine, and variables. */
  static String forHost(String... targets) {
    assumeTrue(onPath("make") && onPath("cc"), "no make or no host compiler (cc) on this machine");
    return make(targets);
  }

  /** Builds the firmware of every board. */
  public static void firmware() {
    assumeTrue(
        onPath("make") && onPath("arm-none-eabi-gcc"), "no make or no arm-none-eabi-gcc here");
    make("all");
  }

  /** Two processes of tests must not build the same file at once. */
  private static String make(String... targets) {
    Path lock = kernels().resolve("target/tests.lock");
    try {
      Files.createDirectories(lock.getParent());
      try (FileChannel channel = FileChannel.open(lock, CREATE, WRITE)) {
        channel.lock(); // until the channel is closed
        return makeAlone(targets);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String makeAlone(String... targets) throws IOException {
    List<String> command = new ArrayList<>(List.of("make", "-s", "-C", kernels().toString()));
    command.addAll(List.of(targets));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + " failed:\n" + output);
      }
      return output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
