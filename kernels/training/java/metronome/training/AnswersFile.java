package metronome.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** A file of answers, sorted by model, seed and set, with one row for each three of them. */
final class AnswersFile {
  private static final Comparator<Answers> ORDER =
      Comparator.comparing(Answers::model)
          .thenComparingLong(Answers::seed)
          .thenComparing(Answers::set);

  private final Path file;
  private final TreeSet<Answers> rows = new TreeSet<>(ORDER);

  private AnswersFile(Path file) {
    this.file = file;
  }

  /** Reads a file of answers; none where it is missing. */
  static AnswersFile read(Path file) throws IOException {
    AnswersFile answers = new AnswersFile(file);
    if (Files.exists(file)) {
      List<String> lines = Files.readAllLines(file);
      if (lines.isEmpty() || !lines.get(0).equals(Answers.HEADER)) {
        throw new IllegalArgumentException(file + ":1: the columns must be " + Answers.HEADER);
      }
      for (int i = 1; i < lines.size(); i++) {
        answers.rows.add(row(file, i + 1, lines.get(i)));
      }
    }
    return answers;
  }

  private static Answers row(Path file, int line, String text) {
    try {
      return Answers.of(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          file + ":" + line + ": not a row of answers: " + e.getMessage(), e);
    }
  }

  List<Answers> rows() {
    return List.copyOf(rows);
  }

  /** Adds answers, in place of those of the same run on the same clips. */
  void put(Collection<Answers> added) throws IOException {
    rows.removeAll(List.copyOf(added));
    rows.addAll(added);
    List<String> lines = new ArrayList<>(List.of(Answers.HEADER));
    rows.forEach(row -> lines.add(row.csv()));
    Path whole = file.toAbsolutePath();
    Files.createDirectories(whole.getParent());
    Path partial = whole.resolveSibling(whole.getFileName() + ".partial");
    Files.write(partial, lines);
    Files.move(partial, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
