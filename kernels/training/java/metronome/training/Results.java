package metronome.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Where measurements go besides standard output. */
final class Results {
  @Option(names = "--scores", description = "CSV file that scores are put into.")
  private Path scores;

  @Option(
      names = "--answers",
      description = "CSV file of which clips each run answered rightly, that rows are put into.")
  private Path answers;

  /** Prints scores and puts them, and the answers, into the files that were named. */
  void report(List<Measured> measured) throws IOException {
    List<Score> rows = measured.stream().flatMap(one -> one.scores().stream()).toList();
    for (Score score : rows) {
      System.out.println(score.line());
      System.out.println(score.csv());
    }
    if (scores != null) {
      Scores.read(scores).put(rows);
    }
    keepAnswers(measured);
  }

  /** Puts the answers alone into their file, where one was named. */
  void keepAnswers(List<Measured> measured) throws IOException {
    if (answers != null) {
      AnswersFile.read(answers).put(measured.stream().map(Measured::answers).toList());
    }
  }

  boolean keepsAnswers() {
    return answers != null;
  }
}
