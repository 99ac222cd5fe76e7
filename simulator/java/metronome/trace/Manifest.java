package metronome.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The list of a trace set: a CSV file with the columns {@code
 * file,sha256,hertz,samples,label,speaker,split} in any order, files relative to its directory.
 *
 * @param path the CSV file
 * @param entries in the order of the file
 */
public record Manifest(Path path, List<Entry> entries) {
  private static final List<String> COLUMNS =
      List.of("file", "sha256", "hertz", "samples", "label", "speaker", "split");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /**
   * One trace of a set.
   *
   * @param line where it stands in the manifest, counted from 1
   * @param file relative to the manifest's directory, with forward slashes
   * @param sha256 of the file, 64 lower-case hexadecimal digits
   * @param hertz sampling rate of the file
   * @param samples number of instants
   * @param label what is said or heard, may be empty
   * @param speaker who says it, may be empty
   * @param split for instance {@code train}, {@code dev} or {@code test}
   */
  public record Entry(
      int line,
      String file,
      String sha256,
      int hertz,
      int samples,
      String label,
      String speaker,
      String split) {}

  public Manifest {
    entries = List.copyOf(entries);
  }

  /**
   * Reads a manifest. The traces themselves are not touched.
   *
   * @throws TraceException with the line where one is wrong
   */
  public static Manifest read(Path path) {
    return parse(path, CsvFile.text(path));
  }

  /** As {@link #read}, from text. */
  public static Manifest parse(Path path, String text) {
    List<Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    CsvFile.forEach(
        path,
        text,
        "manifest",
        COLUMNS,
        row -> {
          Entry entry = entry(row);
          if (!seen.add(entry.file())) {
            throw row.wrong(entry.file() + " is listed twice");
          }
          entries.add(entry);
        });
    return new Manifest(path, entries);
  }

  private static Entry entry(CsvFile.Row row) {
    final String file = row.get("file");
    final String sha256 = row.get("sha256");
    checkFile(row, file);
    if (!SHA256.matcher(sha256).matches()) {
      throw row.wrong("sha256 must be 64 lower-case hexadecimal digits");
    }
    final String split = row.get("split");
    if (split.isEmpty()) {
      throw row.wrong("no split");
    }
    return new Entry(
        row.line(),
        file,
        sha256,
        positive(row, "hertz"),
        positive(row, "samples"),
        row.get("label"),
        row.get("speaker"),
        split);
  }

  private static void checkFile(CsvFile.Row row, String file) {
    try {
      Path relative = Path.of(file);
      // A manifest names files of its own directory only, whoever wrote it.
      if (file.isEmpty() || relative.isAbsolute() || relative.normalize().startsWith("..")) {
        throw row.wrong("file must lie under the manifest's directory");
      }
    } catch (InvalidPathException e) {
      throw row.wrong("file is not a path");
    }
  }

  private static int positive(CsvFile.Row row, String column) {
    try {
      int value = Integer.parseInt(row.get(column));
      if (value > 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Reported below, as for a number that is not positive.
    }
    throw row.wrong(column + " must be a positive whole number");
  }

  /** The names of the splits, sorted. */
  public Set<String> splits() {
    return new TreeSet<>(entries.stream().map(Entry::split).toList());
  }

  /**
   * The entries of one split, in order.
   *
   * @throws TraceException where there is none
   */
  public List<Entry> split(String split) {
    List<Entry> found = entries.stream().filter(e -> e.split().equals(split)).toList();
    if (found.isEmpty()) {
      throw new TraceException(
          path, "no split " + split + "; there are " + String.join(", ", splits()));
    }
    return found;
  }

  /**
   * The traces of one split, in order, each read when it is asked for, by whoever asks.
   *
   * @throws TraceException where there is none
   */
  public List<Supplier<Trace>> traces(String split) {
    return split(split).stream().<Supplier<Trace>>map(entry -> () -> trace(entry)).toList();
  }

  /** Where an entry's file is. */
  public Path locate(Entry entry) {
    Path directory = path.toAbsolutePath().getParent();
    return directory.resolve(entry.file());
  }

  /**
   * Reads an entry's trace and checks its rate and length; the name is the entry's file, the label
   * the entry's label.
   *
   * @throws TraceException where the WAV cannot be read or is not as the manifest says
   */
  public Trace trace(Entry entry) {
    Path file = locate(entry);
    Trace trace = WavReader.read(file);
    if (trace.hertz() != entry.hertz() || trace.samples().length != entry.samples()) {
      throw new TraceException(
          file,
          "%d samples at %d Hz; line %d of %s says %d at %d Hz"
              .formatted(
                  trace.samples().length,
                  trace.hertz(),
                  entry.line(),
                  path.getFileName(),
                  entry.samples(),
                  entry.hertz()));
    }
    Optional<String> label = Optional.of(entry.label()).filter(text -> !text.isEmpty());
    return new Trace(entry.file(), trace.hertz(), trace.samples(), label, trace.remarks());
  }

  /**
   * Compares an entry's file with its sha256.
   *
   * @throws TraceException where they differ or the file cannot be read
   */
  public void verify(Entry entry) {
    Path file = locate(entry);
    try {
      String actual =
          HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
      if (!actual.equals(entry.sha256())) {
        throw new TraceException(
            file, "sha256 " + actual + " is not the one of " + path.getFileName());
      }
    } catch (NoSuchFileException e) {
      throw new TraceException(file, "no such file");
    } catch (IOException e) {
      throw new TraceException(file, "cannot be read: " + e.getMessage());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
