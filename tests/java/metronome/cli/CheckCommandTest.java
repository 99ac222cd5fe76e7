package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import metronome.kernels.KernelBuild;
import metronome.verdict.Baseline;
import metronome.verdict.BaselineFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  @TempDir static Path directory;
  private static Path accepted;
  private static Ran accept;

  @BeforeAll
  static void acceptWhatIsMeasured() {
    KernelBuild.firmware();
    accepted = directory.resolve("kernels.json");
    accept = Ran.with("accept", "--baseline", accepted, "--json");
  }

  @Test
  void whatWasAcceptedIsTheSameWhenMeasuredAgain() throws IOException {
    assertThat(accept.code()).isZero();
    DocumentedJson.read().check("accept", DocumentedJson.parse(accept), "check");
    Ran check = Ran.with("check", "--baseline", accepted, "--json");
    assertThat(check.code()).isZero();
    JsonNode report = DocumentedJson.parse(check);
    DocumentedJson.read().check("check", report, "check");
    assertThat(report.get("same").asInt()).isEqualTo(report.get("rows").size()).isPositive();
  }

  @Test
  void oneCycleLessInTheBaselineIsARegression() throws IOException {
    Baseline baseline = BaselineFile.read(accepted);
    Baseline.Entry entry = baseline.entries().get(0);
    Baseline.Entry faster =
        new Baseline.Entry(
            entry.subject(),
            entry.compiler(),
            entry.firmwareSha256(),
            entry.cycles() - 1,
            entry.worstFrameCycles(),
            entry.functions());
    Path moved = directory.resolve("moved.json");
    BaselineFile.write(moved, baseline.accept(java.util.List.of(faster)));
    Ran check = Ran.with("check", "--baseline", moved);
    assertThat(check.code()).isEqualTo(3);
    assertThat(check.out()).contains(entry.subject());
    assertThat(check.err()).isEmpty();
  }

  @Test
  void aBaselineThatIsMissingOrBrokenIsBadInput() throws IOException {
    Ran missing = Ran.with("check", "--baseline", directory.resolve("nowhere.json"));
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err().lines()).hasSize(1);
    assertThat(missing.err()).contains("nowhere.json: no such file");
    Path broken = Files.writeString(directory.resolve("broken.json"), "{\n\"entries\": [,]}");
    Ran syntax = Ran.with("check", "--baseline", broken);
    assertThat(syntax.code()).isEqualTo(2);
    assertThat(syntax.err().lines()).hasSize(1);
    assertThat(syntax.err()).contains("broken.json: line 2: ");
  }
}
