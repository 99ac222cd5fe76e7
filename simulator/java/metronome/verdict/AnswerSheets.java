package metronome.verdict;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import metronome.trace.CsvFile;

/** Which clips trained models answered rightly, seed by seed; docs/training.md has the columns. */
public final class AnswerSheets {
  private static final List<String> COLUMNS =
      List.of("model", "seed", "set", "clips", "float", "fixed");

  /** Clips of one hexadecimal digit. */
  private static final int PER_DIGIT = 4;

  private static final int MOST_CLIPS = 1 << 20;

  /**
   * One run over one set.
   *
   * @param model of which recipe
   * @param seed of its training
   * @param set of which clips
   * @param floats whether the float cell was right
   * @param integers whether the kernels' integer arithmetic was right
   */
  public record Sheet(String model, long seed, String set, boolean[] floats, boolean[] integers) {}

  private final Path path;
  private final List<Sheet> sheets;

  private AnswerSheets(Path path, List<Sheet> sheets) {
    this.path = path;
    this.sheets = sheets;
  }

  /**
   * Reads a file.
   *
   * @throws metronome.trace.TraceException with the line where one is wrong
   */
  public static AnswerSheets read(Path path) {
    List<Sheet> sheets = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    CsvFile.forEach(
        path,
        CsvFile.text(path),
        "file of answers",
        COLUMNS,
        row -> {
          Sheet sheet = sheet(row);
          if (!seen.add(sheet.model + ' ' + sheet.seed + ' ' + sheet.set)) {
            throw row.wrong("a second row of the same model, seed and set");
          }
          sheets.add(sheet);
        });
    sheets.sort(Comparator.comparingLong(Sheet::seed));
    return new AnswerSheets(path, sheets);
  }

  /** The file. */
  public Path path() {
    return path;
  }

  /** Names of all models, in order. */
  public Set<String> models() {
    Set<String> names = new TreeSet<>();
    sheets.forEach(sheet -> names.add(sheet.model));
    return names;
  }

  /** Sets of a model, in order. */
  public Set<String> sets(String model) {
    Set<String> sets = new TreeSet<>();
    sheets.stream().filter(s -> s.model.equals(model)).forEach(s -> sets.add(s.set));
    return sets;
  }

  /** The runs of a model over a set, by seed; none where there are none. */
  public List<Sheet> of(String model, String set) {
    return sheets.stream().filter(s -> s.model.equals(model) && s.set.equals(set)).toList();
  }

  private static Sheet sheet(CsvFile.Row row) {
    int clips;
    long seed;
    try {
      clips = Integer.parseInt(row.get("clips"));
      seed = Long.parseLong(row.get("seed"));
    } catch (NumberFormatException e) {
      throw row.wrong("seed and clips are whole numbers");
    }
    if (clips < 1 || clips > MOST_CLIPS) {
      throw row.wrong(clips + " clips");
    }
    return new Sheet(
        row.get("model"),
        seed,
        row.get("set"),
        bits(row, "float", clips),
        bits(row, "fixed", clips));
  }

  private static boolean[] bits(CsvFile.Row row, String column, int clips) {
    String digits = row.get(column);
    if (digits.length() != (clips + PER_DIGIT - 1) / PER_DIGIT) {
      throw row.wrong(
          "%s has %d digits, %d clips have %d"
              .formatted(column, digits.length(), clips, (clips + PER_DIGIT - 1) / PER_DIGIT));
    }
    boolean[] right = new boolean[clips];
    for (int i = 0; i < clips; i++) {
      int digit = Character.digit(digits.charAt(i / PER_DIGIT), 16);
      if (digit < 0) {
        throw row.wrong(column + " has a digit that is not hexadecimal");
      }
      right[i] = (digit >> (PER_DIGIT - 1 - i % PER_DIGIT) & 1) != 0;
    }
    return right;
  }
}
