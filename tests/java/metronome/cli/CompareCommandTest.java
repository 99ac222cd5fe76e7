package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareCommandTest {
  private static final String HEADER = "model,seed,set,clips,float,fixed\n";

  @TempDir private Path folder;

  private String answers(String rows) throws IOException {
    Path file = folder.resolve("answers.csv");
    Files.writeString(file, HEADER + rows);
    return file.toString();
  }

  @Test
  void modelsAreComparedClipByClipOverAllTheirRuns() throws IOException {
    // Six clips: the last digit's two lower bits fill it up.
    String file =
        answers(
            "dense,1,words-test,6,fc,fc\ndense,2,words-test,6,f8,f0\n"
                + "small,7,words-test,6,fc,dc\nsmall,9,words-test,6,f8,f8\nsmall,8,words-test,6,f8,70\n");
    Ran ran =
        Ran.command(
            "compare", "dense", "small", "--set", "words-test", "--answers", file, "--json");
    assertThat(ran.code()).as(ran.err()).isZero();
    JsonNode report = DocumentedJson.parse(ran);
    DocumentedJson.read().check("compare", report, "compare");
    assertThat(report.at("/models/0/meanAccuracy").asDouble()).isCloseTo(10.0 / 12, within(1e-9));
    assertThat(report.at("/models/1/seeds").toString()).isEqualTo("[7,8,9]");
    JsonNode paired = report.at("/pairs/0/paired");
    assertThat(paired.get("firstRuns").asInt()).isEqualTo(3);
    assertThat(paired.get("secondRuns").asInt()).isEqualTo(2);
    // Right answers: 6 and 4 of dense; 5, 3 and 5 of small.
    assertThat(paired.get("difference").asDouble()).isCloseTo(13.0 / 18 - 10.0 / 12, within(1e-9));
    assertThat(paired.get("leastOfRuns").asDouble()).isCloseTo(-3.0 / 6, within(1e-9));
    assertThat(paired.get("mostOfRuns").asDouble()).isCloseTo(1.0 / 6, within(1e-9));
  }

  @Test
  void theFloatCellsCanBeComparedInstead() throws IOException {
    String file = answers("a,1,s,4,f,0\nb,1,s,4,7,f\n");
    Ran ran = Ran.command("compare", "a", "b", "--set", "s", "--answers", file, "--float");
    assertThat(ran.out()).contains("s, 4 clips, float", "-25.0");
    Ran fixed = Ran.command("compare", "a", "b", "--set", "s", "--answers", file, "--markdown");
    assertThat(fixed.out())
        .contains("| b | 100.0 % | 100.0 to 100.0 | +100.0 |", "differs, by a single run");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,1,s,4,f,f | c | no answers of model 'c' to set 's'; known models are a",
        "a,1,t,4,f,f | a | its sets are t",
        "a,1,s,4,f,ff | a | :2: fixed has 2 digits, 4 clips have 1",
        "a,1,s,4,g,f | a | :2: float has a digit that is not hexadecimal",
        "a,1,s,x,f,f | a | :2: seed and clips are whole numbers",
        "a,1,s,0,, | a | :2: 0 clips",
        "a,1,s | a | :2: 3 fields; the header has 6",
      })
  void badInputIsOneLine(String rows, String model, String said) throws IOException {
    Ran ran =
        Ran.command("compare", model, "--set", "s", "--answers", answers(rows.strip() + "\n"));
    assertThat(ran.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(ran.err()).contains(said);
  }

  @Test
  void rowsTwiceAndOtherClipsAreRefused() throws IOException {
    String twice = answers("a,1,s,4,f,f\na,1,s,4,f,f\n");
    assertThat(Ran.command("compare", "a", "--set", "s", "--answers", twice).err())
        .contains(":3: a second row of the same model, seed and set");
    String other = answers("a,1,s,4,f,f\nb,1,s,5,ff,ff\n");
    assertThat(Ran.command("compare", "a", "b", "--set", "s", "--answers", other).err())
        .contains("a and b were asked about different clips");
    assertThat(Ran.command("compare", "a", "--set", "s", "--answers", "nosuch.csv").err())
        .contains("nosuch.csv: no such file");
  }
}
