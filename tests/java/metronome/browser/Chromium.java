package metronome.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A headless Chromium of its own: a fresh profile, no network services, gone with all its processes
 * and files when it is closed or the virtual machine ends.
 */
public final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Path directory;
  private final Process process;
  private final Thread atExit = new Thread(this::end);
  private final String address;
  private final DevTools browser;

  private Chromium(Path executable) throws IOException {
    directory = Files.createTempDirectory("metronome-chromium");
    process =
        new ProcessBuilder(
                executable.toString(),
                "--headless=new",
                "--remote-debugging-port=0",
                "--user-data-dir=" + directory,
                // A container has no user namespaces; the pages are our own files.
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-extensions",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--hide-scrollbars",
                "--force-color-profile=srgb",
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Runtime.getRuntime().addShutdownHook(atExit);
    address = address();
    browser = new DevTools(URI.create(address));
  }

  /** The browser on the path, if any. */
  public static Optional<Path> find() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** What a skipped test says. */
  public static String absent() {
    return "no browser on the path (looked for "
        + String.join(", ", NAMES)
        + "): not tested in one";
  }

  /**
   * Starts one.
   *
   * @throws IllegalStateException where it does not come up
   */
  public static Chromium start() {
    try {
      return new Chromium(find().orElseThrow(() -> new IllegalStateException(absent())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a tab, which closes before the browser does. */
  public Tab open() {
    String target =
        browser.send("Target.createTarget", "url", "about:blank").get("targetId").asText();
    String page = address.replaceFirst("/devtools/.*", "/devtools/page/" + target);
    return new Tab(
        new DevTools(URI.create(page)),
        () -> browser.send("Target.closeTarget", "targetId", target));
  }

  /** The browser's main process. */
  ProcessHandle process() {
    return process.toHandle();
  }

  /** Where it keeps its files. */
  Path directory() {
    return directory;
  }

  @Override
  public void close() {
    browser.close();
    end();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  /** The browser writes its port and path to a file as soon as it listens. */
  private String address() throws IOException {
    Path file = directory.resolve("DevToolsActivePort");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (process.isAlive() && System.nanoTime() < end) {
      List<String> lines = lines(file);
      if (lines.size() >= 2) {
        return "ws://127.0.0.1:" + lines.get(0) + lines.get(1);
      }
      pause();
    }
    end();
    throw new IllegalStateException("the browser did not come up");
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private void pause() {
    try {
      process.waitFor(20, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the browser starts", e);
    }
  }

  private void end() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> one.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(e -> one).join());
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException | UncheckedIOException e) {
      directory.toFile().deleteOnExit();
    }
  }
}
