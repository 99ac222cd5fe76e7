package metronome.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import metronome.experiment.Installation;
import metronome.verdict.AnswerSheets.Sheet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Accuracies in the documents are those of the committed file of answers. */
class DocumentedAccuraciesTest {
  private static final AnswerSheets SHEETS = AnswerSheets.read(Installation.here().answers());

  /** Of a figure with one decimal. */
  private static final double ROUNDING = 0.0501;

  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+\\.\\d");

  private static List<String[]> rows(String page, String from, String until) throws IOException {
    String text = Files.readString(Installation.here().home().resolve("docs").resolve(page));
    int begin = text.indexOf(from);
    assertThat(begin).as("%s has %s", page, from).isNotNegative();
    return text.substring(begin, text.indexOf(until, begin))
        .lines()
        .filter(line -> line.startsWith("| ") && line.matches(".*\\d.*"))
        .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new))
        .toList();
  }

  private static double[] numbers(String cell) {
    return NUMBER
        .matcher(cell)
        .results()
        .map(MatchResult::group)
        .mapToDouble(Double::valueOf)
        .toArray();
  }

  private static double share(boolean[] right) {
    int count = 0;
    for (boolean one : right) {
      count += one ? 1 : 0;
    }
    return 100.0 * count / right.length;
  }

  private static List<boolean[]> runs(String model, String set) {
    return SHEETS.of(model, set).stream().map(Sheet::integers).toList();
  }

  private static void assertMean(String cell, List<boolean[]> runs) {
    double mean =
        runs.stream().mapToDouble(DocumentedAccuraciesTest::share).average().orElseThrow();
    assertThat(numbers(cell)[0]).isCloseTo(mean, within(ROUNDING));
  }

  @TestFactory
  Stream<DynamicTest> runsInTheTableOfSeeds() throws IOException {
    List<String[]> rows = rows("training.md", "## Seeds", "**The stranger's");
    assertThat(rows).hasSizeGreaterThan(25);
    return rows.stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row[1],
                    () -> {
                      String set = row[1].startsWith("words") ? "speech_commands-" : "fsdd-";
                      assertRuns(row[1], set + "dev", row[2], row[3]);
                      assertRuns(row[1], set + "test", row[4], row[5]);
                    }));
  }

  private static void assertRuns(String model, String set, String floats, String fixed) {
    double[] said = numbers(floats);
    double[] runs = SHEETS.of(model, set).stream().mapToDouble(s -> share(s.floats())).toArray();
    assertThat(said[0]).isCloseTo(Arrays.stream(runs).average().orElseThrow(), within(ROUNDING));
    double[] each = Arrays.copyOfRange(said, 1, said.length);
    Arrays.sort(each);
    Arrays.sort(runs);
    assertThat(each).containsExactly(runs, within(ROUNDING));
    assertMean(fixed, runs(model, set));
  }

  @Test
  void comparisonsOfFastGrnn() throws IOException {
    List<String[]> rows = rows("claims.md", "## FastGRNN", "**Confirmed against");
    assertThat(rows).hasSize(5);
    for (String[] row : rows) {
      String model = row[1].split(",")[0];
      List<boolean[]> runs = runs(model, "speech_commands-test");
      assertThat(row[2]).as(model).isEqualTo(String.valueOf(runs.size()));
      assertMean(row[7], runs);
      assertDifference(row, 8, model, "words-gru");
      assertDifference(row, 9, model, "words-lstm");
    }
  }

  @Test
  void comparisonsOfCompressedNetworks() throws IOException {
    Map<String, String> forms =
        Map.of("hybrid (HMD)", "hmd", "low rank", "rank", "pruned", "pruned");
    String dense = "";
    List<String> seen = new ArrayList<>();
    for (String[] row : rows("claims.md", "## HMD", "**Faster than pruning")) {
      String[] name = row[1].split(", ");
      if (name[1].equals("dense")) {
        dense = name[0];
      }
      String model =
          name[1].equals("dense")
              ? dense
              : dense + "-" + forms.get(name[0]) + (name[1].equals("half") ? 2 : 4);
      seen.add(model);
      assertMean(row[4], runs(model, "speech_commands-test"));
      assertDifference(row, 5, model, dense);
    }
    assertThat(seen).hasSize(14).doesNotHaveDuplicates();
  }

  /** Difference and interval in a cell, which may be missing. */
  private static void assertDifference(String[] row, int column, String model, String other) {
    if (column >= row.length || row[column].isEmpty()) {
      return;
    }
    PairedAnswers paired =
        PairedAnswers.of(runs(model, "speech_commands-test"), runs(other, "speech_commands-test"));
    double[] said = numbers(row[column]);
    assertThat(said).as("%s against %s", model, other).hasSize(3);
    assertThat(said[0]).isCloseTo(100 * paired.difference(), within(ROUNDING));
    assertThat(said[1]).isCloseTo(100 * paired.low(), within(ROUNDING));
    assertThat(said[2]).isCloseTo(100 * paired.high(), within(ROUNDING));
  }
}
