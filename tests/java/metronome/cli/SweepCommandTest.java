package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import metronome.kernels.KernelBuild;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepCommandTest {
  @TempDir private static Path folder;
  private static String few;

  @BeforeAll
  static void build() throws IOException {
    KernelBuild.firmware();
    few = few(12).toString();
  }

  /** A manifest of the first test recordings. */
  private static Path few(int clips) throws IOException {
    Path traces = Ran.HOME.resolve("traces").toAbsolutePath();
    StringBuilder chosen = new StringBuilder();
    int taken = 0;
    for (String line : Files.readAllLines(traces.resolve("manifest.csv"))) {
      boolean header = chosen.length() == 0;
      if (header || (line.contains(",test") && taken++ < clips)) {
        chosen.append(line).append('\n');
      }
    }
    Path manifest = folder.resolve("manifest.csv");
    Files.writeString(manifest, chosen);
    for (String line : chosen.toString().lines().skip(1).toList()) {
      String file = line.substring(0, line.indexOf(','));
      Path to = folder.resolve(file);
      Files.createDirectories(to.getParent());
      Files.copy(traces.resolve(file), to);
    }
    return manifest;
  }

  @Test
  void higherThresholdsMultiplyLessAndTakeFewerCycles() throws IOException {
    Ran ran =
        Ran.command(
            "sweep",
            "--model",
            "digits-gru",
            "--board",
            "cortex-m4",
            "--dataset",
            few,
            "--thresholds",
            "0,0.05,0.2",
            "--json");
    assertThat(ran.code()).as(ran.err()).isZero();
    JsonNode sweep = DocumentedJson.parse(ran);
    DocumentedJson.read().check("sweep", sweep, "sweep");
    assertThat(sweep.get("rows")).hasSize(3);
    double share = 1.01;
    double cycles = Double.MAX_VALUE;
    for (JsonNode row : sweep.get("rows")) {
      assertThat(row.get("share").asDouble()).isLessThan(share);
      assertThat(row.get("cyclesPerStep").asDouble()).isLessThan(cycles);
      assertThat(row.get("macsPerStep").asDouble())
          .isCloseTo(row.get("share").asDouble() * sweep.get("denseMacs").asDouble(), within(1e-6));
      share = row.get("share").asDouble();
      cycles = row.get("cyclesPerStep").asDouble();
    }
    // Thresholds of 0 give the GRU's states bit for bit, hence its answers.
    assertThat(sweep.at("/rows/0/accuracy")).isEqualTo(sweep.at("/dense/accuracy"));
    double even = sweep.get("breakEvenShare").asDouble();
    assertThat(even)
        .isBetween(sweep.at("/rows/2/share").asDouble(), sweep.at("/rows/0/share").asDouble());
    assertThat(sweep.at("/rows/0/cyclesRatio").asDouble()).isLessThan(1);
    assertThat(sweep.at("/rows/2/cyclesRatio").asDouble()).isGreaterThan(1);
  }

  @Test
  void aDeltaModelsOwnThresholdsAreARowToo() {
    Ran ran =
        Ran.command(
            "sweep",
            "--model",
            "digits-delta-gru",
            "--board",
            "cortex-m4",
            "--dataset",
            few,
            "--thresholds",
            "0.4",
            "--markdown");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out().lines().filter(line -> line.startsWith("| "))).hasSize(4);
    assertThat(ran.out()).contains("| dense |", "(the model's)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sweep --model digits-lstm | --model: digits-lstm is a lstm; only GRUs",
        "sweep --model digits-gru --thresholds -1 | 0 or more, not -1.0",
        "sweep --model digits-gru --thresholds NaN | 0 or more, not NaN",
        "sweep --model digits-gru --input-scale -2 | --input-scale",
        "sweep --model digits-gru --threads 0 | --threads: at least one",
        "sweep --model digits-gru --arithmetic float32 | measured in fixed point",
        "sweep --model digits-gru --dataset /nonexistent | no manifest.csv there",
        "sweep --model digits-gru --split nosuch | nosuch",
      })
  void badInputIsOneLine(String words, String said) {
    Ran ran = Ran.command(words.split(" "));
    assertThat(ran.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ran.err().lines().toList().get(0)).startsWith("metronome: ").contains(said);
    assertThat(ran.err()).doesNotContain("\tat ");
  }
}
