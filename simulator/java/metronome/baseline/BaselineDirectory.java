package metronome.baseline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A baseline as a directory of text: {@code conditions.txt}, and {@code MODEL.txt} for each model.
 * docs/formats.md gives the format. Other files are left alone.
 */
public final class BaselineDirectory {
  private static final String CONDITIONS = "conditions.txt";
  private static final String ENDING = ".txt";

  private BaselineDirectory() {}

  /** Whether there is a baseline, of whatever schema. */
  public static boolean exists(Path directory) {
    return Files.exists(directory.resolve(CONDITIONS));
  }

  /**
   * Reads a baseline.
   *
   * @throws BaselineException where it is missing, of another schema or damaged
   */
  public static Baseline read(Path directory) {
    if (Files.isRegularFile(directory)) {
      throw new BaselineException(
          directory, "is a file, but a baseline is a directory since schema 2");
    }
    if (!exists(directory)) {
      throw new BaselineException(directory, "no baseline; 'metronome accept' makes one");
    }
    List<Setting> settings = SettingText.read(directory.resolve(CONDITIONS));
    Map<String, List<Entry>> entries = new HashMap<>();
    for (Path file : models(directory)) {
      for (EntryText.OfCompiler section : EntryText.read(file)) {
        if (settings.stream().noneMatch(s -> s.compiler().equals(section.compiler()))) {
          throw new BaselineException(
              file, "compiler '" + section.compiler() + "' is not in " + CONDITIONS);
        }
        entries
            .computeIfAbsent(section.compiler(), c -> new ArrayList<>())
            .addAll(section.entries());
      }
    }
    try {
      return new Baseline(
          settings.stream()
              .map(s -> new Section(s, entries.getOrDefault(s.compiler(), List.of())))
              .toList());
    } catch (IllegalArgumentException e) {
      throw new BaselineException(directory, e.getMessage());
    }
  }

  /**
   * Refuses a place that no baseline can be written to, before it is measured. Makes nothing.
   *
   * @throws BaselineException where something else is there, or nothing may be made
   */
  public static void requirePlace(Path directory) {
    Path place = directory.toAbsolutePath().normalize();
    while (!Files.exists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    if (!Files.isDirectory(place)) {
      throw new BaselineException(directory, place + " is no directory");
    }
    if (!Files.isWritable(place)) {
      throw new BaselineException(directory, "cannot be written: permission denied");
    }
  }

  /**
   * Writes a baseline in place of the one that is there. All files are complete beside their places
   * before the first takes its place; one that would not change is not touched.
   *
   * @throws BaselineException where it cannot be written; what was there is whole then
   */
  public static void write(Path directory, Baseline baseline) {
    SortedMap<String, String> files = new TreeMap<>();
    SortedSet<String> models = new TreeSet<>();
    baseline.sections().forEach(s -> s.entries().forEach(e -> models.add(e.key().model())));
    models.forEach(m -> files.put(m + ENDING, EntryText.of(m, baseline.sections())));
    if (files.put(CONDITIONS, SettingText.of(baseline)) != null) {
      throw new BaselineException(directory, "no model can be called 'conditions'");
    }
    try {
      Files.createDirectories(directory);
      SortedSet<Path> gone = new TreeSet<>(models(directory));
      files.keySet().forEach(name -> gone.remove(directory.resolve(name)));
      StagedFiles.write(directory, files, gone);
    } catch (IOException e) {
      throw new BaselineException(directory, "cannot be written: " + e);
    }
  }

  /** The files of models, in the order of their names. */
  private static List<Path> models(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> isModel(file.getFileName().toString()))
          .sorted()
          .toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new BaselineException(directory, "no such directory");
    } catch (IOException e) {
      throw new BaselineException(directory, "cannot be read: " + e);
    }
  }

  private static boolean isModel(String name) {
    return name.endsWith(ENDING) && !name.startsWith(".") && !name.equals(CONDITIONS);
  }
}
