package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import metronome.kernels.KernelBuild;
import metronome.report.ResultsText;
import metronome.survey.ResultsTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsCommandTest {
  private static final Path PAGE = Ran.HOME.resolve("docs/results.md");
  private static final String SMALL = "digits-fastgrnn";
  @TempDir Path directory;

  @BeforeAll
  static void buildFirmware() {
    KernelBuild.firmware();
  }

  private ResultsTable measured(String models, String traces, String boards) throws IOException {
    Ran ran =
        Ran.with(
            "results",
            "--out",
            directory,
            "--models",
            models,
            "--traces",
            traces,
            "--boards",
            boards);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    return ResultsText.read(Files.readString(directory.resolve("results.json")));
  }

  @Test
  void theTableIsThatOfTheDeviceAndAllFormsSayTheSame() throws IOException {
    ResultsTable table = measured("wake-happy-1k", "traces/words", "cortex-m4");
    ResultsTable.Row row = table.rows().get(0);
    assertThat(row.cyclesPerStep()).isPositive().isLessThan(row.mostCyclesPerStep().doubleValue());
    assertThat(row.multiplyFreeCycles()).isPositive().isLessThan(row.cyclesPerStep());
    assertThat(row.weightBytes()).isLessThan(row.imageBytes());
    assertThat(row.verdicts().get("cortex-m4")).startsWith("FEASIBLE");
    assertThat(directory.resolve("results.md")).hasContent(ResultsText.markdown(table));
    assertThat(directory.resolve("results.csv")).hasContent(ResultsText.csv(table));
    assertThat(ResultsText.csv(table).lines().map(ReportCommandTest::columns).distinct())
        .hasSize(1);
  }

  @Test
  void withoutRealRecordingsItSaysWhatIsMissing() {
    assumeTrue(System.getenv("METRONOME_TRACES") == null, "METRONOME_TRACES is set");
    Ran ran = Ran.with("results", "--out", directory);
    assertThat(ran.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ran.err()).contains("METRONOME_TRACES");
  }

  @Test
  void theCommittedPageIsTheCommittedFigures() throws IOException {
    assumeTrue(Files.exists(PAGE), "docs/results.md is not there");
    ResultsTable table = committed();
    assertThat(Files.readString(PAGE)).isEqualTo(ResultsText.markdown(table));
    assertThat(Files.readString(Ran.HOME.resolve("docs/results.csv")))
        .isEqualTo(ResultsText.csv(table));
  }

  @Test
  void theCommittedCyclesAreWhatTheDeviceGivesNow() throws IOException {
    assumeTrue(Files.exists(PAGE), "docs/results.md is not there");
    assumeTrue(System.getenv("METRONOME_TRACES") != null, "METRONOME_TRACES is not set");
    ResultsTable.Row before = row(committed());
    ResultsTable.Row now = row(measured(SMALL, "fsdd", "cortex-m4"));
    assumeTrue(
        before.firmwareSha256().equals(now.firmwareSha256()),
        "another compiler made another firmware than that of docs/results.md");
    assertThat(now.cyclesPerStep()).isEqualTo(before.cyclesPerStep());
    assertThat(now.mostCyclesPerStep()).isEqualTo(before.mostCyclesPerStep());
    assertThat(now.accuracy()).isEqualTo(before.accuracy());
  }

  private static ResultsTable committed() throws IOException {
    return ResultsText.read(Files.readString(Ran.HOME.resolve("docs/results.json")));
  }

  private static ResultsTable.Row row(ResultsTable table) {
    return table.rows().stream().filter(r -> r.model().equals(SMALL)).findFirst().orElseThrow();
  }
}
