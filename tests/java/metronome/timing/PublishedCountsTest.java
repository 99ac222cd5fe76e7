package metronome.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/accuracy.md quotes errors against published counts: they must follow from the counts. The
 * programs themselves are third-party code and not here, so the predictions are not measured again.
 */
class PublishedCountsTest {
  private static final List<String> SETS = List.of("manual", "documented", "experimental");
  private static final Path HOME = Path.of(System.getProperty("metronome.home", "."));
  private static final Path COUNTS =
      HOME.resolve("tests/resources/metronome/accuracy/published.csv");
  private static final double AIM_PERCENT = 1.5;

  /** One program: what silicon took and what each rule set says, in cycles. */
  private record Program(
      String name, String kind, String source, double published, List<Double> predicted) {
    double error(int set) {
      return 100 * (predicted.get(set) / published - 1);
    }
  }

  @Test
  void thePageQuotesEveryProgramWithTheErrorsThatFollowFromItsCounts() throws IOException {
    List<String> page = page();
    for (Program program : programs()) {
      String row =
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %+.2f | %+.2f | %+.2f |",
              program.name(),
              program.source(),
              count(program.published()),
              count(program.predicted().get(1)),
              program.error(0),
              program.error(1),
              program.error(2));
      assertThat(page).as(program.name()).containsOnlyOnce(row);
    }
  }

  @Test
  void thePageQuotesEachClassWithTheMeansThatFollowFromItsPrograms() throws IOException {
    List<String> page = page();
    var classes = programs().stream().collect(Collectors.groupingBy(Program::kind));
    assertThat(classes).hasSize(2);
    classes.forEach(
        (kind, programs) -> {
          for (int set = 0; set < SETS.size(); set++) {
            double[] errors = errors(programs, set);
            double largest =
                Arrays.stream(errors)
                    .boxed()
                    .max(Comparator.comparingDouble(Math::abs))
                    .orElseThrow();
            String row =
                String.format(
                    Locale.ROOT,
                    "| %s | %d | `%s` | %.2f | %+.2f | %+.2f |",
                    kind,
                    errors.length,
                    SETS.get(set),
                    meanAbsolute(errors),
                    Arrays.stream(errors).average().orElseThrow(),
                    largest);
            assertThat(page).as(kind + ", " + SETS.get(set)).containsOnlyOnce(row);
          }
        });
  }

  @Test
  void theAssemblyClassIsWithinTheAimAndTheBoundForVerdictsCoversIt() throws IOException {
    List<Program> assembly =
        programs().stream().filter(program -> program.kind().equals("assembly")).toList();
    double[] errors = errors(assembly, SETS.indexOf("documented"));
    assertThat(meanAbsolute(errors)).isLessThanOrEqualTo(AIM_PERCENT);
    Matcher bound =
        Pattern.compile("(?m)^\\*\\*([0-9.]+) %\\*\\* for kernels")
            .matcher(String.join("\n", page()));
    assertThat(bound.find()).isTrue();
    double largest = Arrays.stream(errors).map(Math::abs).max().orElseThrow();
    assertThat(largest).isLessThanOrEqualTo(Double.parseDouble(bound.group(1)));
  }

  @Test
  void everyKeyOfThePageIsInTheBibliography() throws IOException {
    String sources = Files.readString(HOME.resolve("docs/sources.md"));
    for (String name : List.of("accuracy.md", "timing.md")) {
      Matcher key =
          Pattern.compile("\\[([A-Z][A-Z0-9-]+)\\](?!\\()")
              .matcher(Files.readString(HOME.resolve("docs").resolve(name)));
      while (key.find()) {
        assertThat(sources).as(name).contains("\n| " + key.group(1) + " |");
      }
    }
  }

  private static List<Program> programs() throws IOException {
    return Files.readAllLines(COUNTS).stream()
        .skip(1)
        .map(line -> line.split(","))
        .map(
            cells ->
                new Program(
                    cells[0],
                    cells[1],
                    cells[2],
                    Double.parseDouble(cells[3]),
                    Arrays.stream(cells, 4, 7).map(Double::valueOf).toList()))
        .toList();
  }

  private static List<String> page() throws IOException {
    return Files.readAllLines(HOME.resolve("docs/accuracy.md"));
  }

  private static double[] errors(List<Program> programs, int set) {
    return programs.stream().mapToDouble(program -> program.error(set)).toArray();
  }

  private static double meanAbsolute(double[] errors) {
    return Arrays.stream(errors).map(Math::abs).average().orElseThrow();
  }

  private static String count(double cycles) {
    return cycles == Math.rint(cycles)
        ? String.format(Locale.ROOT, "%,d", (long) cycles)
        : String.format(Locale.ROOT, "%,.1f", cycles);
  }
}
