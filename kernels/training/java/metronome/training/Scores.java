package metronome.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file of scores, one row for each model and what it was measured on. */
final class Scores {
  private final Path file;
  private final List<Score> scores = new ArrayList<>();

  private Scores(Path file) {
    this.file = file;
  }

  /** Reads a file of scores; none where it is missing. */
  static Scores read(Path file) throws IOException {
    Scores scores = new Scores(file);
    if (Files.exists(file)) {
      List<String> lines = Files.readAllLines(file);
      if (lines.isEmpty() || !lines.get(0).equals(Score.HEADER)) {
        throw new IllegalArgumentException(file + ":1: the columns must be " + Score.HEADER);
      }
      for (int i = 1; i < lines.size(); i++) {
        scores.scores.add(score(file, i + 1, lines.get(i)));
      }
    }
    return scores;
  }

  private static Score score(Path file, int line, String text) {
    String[] fields = text.split(",", -1);
    try {
      return new Score(
          fields[0], fields[1], Integer.parseInt(fields[2]), Integer.parseInt(fields[3]));
    } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
      throw new IllegalArgumentException(file + ":" + line + ": not a score: " + text, e);
    }
  }

  /** Adds scores, in place of those of the same model on the same clips. */
  void put(List<Score> added) throws IOException {
    for (Score score : added) {
      int place = scores.size();
      for (int i = 0; i < scores.size(); i++) {
        boolean same = scores.get(i).model().equals(score.model());
        if (same && scores.get(i).measured().equals(score.measured())) {
          scores.remove(i);
          place = i;
          break;
        }
        place = same ? i + 1 : place;
      }
      scores.add(Math.min(place, scores.size()), score);
    }
    List<String> lines = new ArrayList<>(List.of(Score.HEADER));
    scores.forEach(score -> lines.add(score.csv()));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, lines);
  }

  List<Score> of(String model) {
    return scores.stream().filter(score -> score.model().equals(model)).toList();
  }

  Optional<Score> of(String model, String measured) {
    return of(model).stream().filter(score -> score.measured().equals(measured)).findFirst();
  }
}
