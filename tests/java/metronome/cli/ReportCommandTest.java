package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import metronome.kernels.KernelBuild;
import metronome.report.SurveyJson;
import metronome.survey.Result;
import metronome.survey.Survey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportCommandTest {
  @TempDir Path directory;

  @BeforeAll
  static void buildFirmware() {
    KernelBuild.firmware();
  }

  private Ran report(String out, Object... more) {
    Object[] all = new Object[more.length + 3];
    all[0] = "report";
    all[1] = "--out";
    all[2] = directory.resolve(out);
    System.arraycopy(more, 0, all, 3, more.length);
    return Ran.with(all);
  }

  @Test
  void theSameInputsGiveTheSameBytesAndWhatIsKeptIsJudgedAgain() throws IOException {
    Object[] small = {
      "--models", "wake-happy-1k", "--boards", "cortex-m4", "--timestamp", "2026-01-31T12:00:00Z"
    };
    Ran first = report("a", small);
    assertThat(first.err()).isEmpty();
    assertThat(first.code()).isZero();
    assertThat(first.out()).contains("wake-happy-1k", "1 of 1 feasible");
    assertThat(report("a", small).code()).isZero();
    assertThat(report("b", small).code()).isZero();
    for (String name : new String[] {"report.html", "report.json", "report.md", "report.csv"}) {
      assertThat(directory.resolve("a").resolve(name))
          .hasSameTextualContentAs(directory.resolve("b").resolve(name));
    }
    Survey survey = SurveyJson.read(Files.readString(directory.resolve("a/report.json")));
    assertThat(survey.timestamp()).isEqualTo("2026-01-31T12:00:00Z");
    assertThat(survey.conditions().flags()).allMatch(flags -> flags.contains("-O2")).isNotEmpty();
    String csv = Files.readString(directory.resolve("a/report.csv"));
    assertThat(csv.lines().map(ReportCommandTest::columns).distinct()).hasSize(1);
    String formats = Files.readString(Ran.HOME.resolve("docs/formats.md"));
    assertThat(formats).contains("`" + csv.lines().findFirst().orElseThrow() + "`");

    Ran narrow =
        report(
            "a", "--models", "wake-happy-1k", "--boards", "cortex-m4", "--ram", "1K", "--require");
    assertThat(narrow.code()).isEqualTo(ExitCode.INFEASIBLE);
    Result result =
        SurveyJson.read(Files.readString(directory.resolve("a/report.json"))).result(0, 0);
    assertThat(result.binding()).isEqualTo("RAM");
    assertThat(result.margin()).isNegative();
  }

  /** Cells of a line, of which some are quoted. */
  static int columns(String line) {
    return line.replaceAll("\"[^\"]*\"", "").split(",", -1).length;
  }

  @ParameterizedTest
  @CsvSource({
    "--models, nonsense, no such model",
    "--boards, nonsense, nonsense",
    "--traces, /nonexistent, no manifest.csv",
    "--split, nonsense, no split",
    "--period, 0s, --period",
    "--period, -1, is no time",
    "--clock, -80MHz, is no clock",
    "--flash, 0, is no size",
    "--ram, lots, is no size",
    "--min-accuracy, 1.5, is no share",
    "--timed, 1, --timed",
    "--threads, 0, --threads",
    "--isa, armv9, --isa",
    "--timestamp, yesterday, --timestamp"
  })
  void badInputIsOneLineThatSaysWhere(String option, String value, String said) throws IOException {
    boolean models = option.equals("--models");
    Ran ran =
        models
            ? report("out", option, value)
            : report("out", "--models", "wake-happy-1k", option, value);
    assertThat(ran.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ran.err()).contains(said);
    assertThat(Files.exists(directory.resolve("out/report.json"))).isFalse();
  }

  @Test
  void anOutputThatCannotBeIsRefusedBeforeAnyWork() throws IOException {
    assertThat(report("no/such/place").err()).contains("--out", "there is no directory");
    Files.createFile(directory.resolve("file"));
    assertThat(report("file").err()).contains("--out", "no directory");
    assertThat(report("file").code()).isEqualTo(ExitCode.BAD_INPUT);
  }
}
