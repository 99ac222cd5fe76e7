package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import metronome.kernels.KernelBuild;
import metronome.report.CheckMarkdown;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate on the smallest model, few recordings and the board without wait states. */
class CheckCommandTest {
  private static final int RECORDINGS = 3;

  @TempDir static Path recordings;
  @TempDir static Path accepted;
  @TempDir Path baseline;
  private static Ran accept;

  @BeforeAll
  static void acceptWhatIsMeasured() throws IOException {
    KernelBuild.firmware();
    Path words = Ran.HOME.resolve("traces/words");
    List<String> lines = Files.readAllLines(words.resolve("manifest.csv"));
    Files.write(manifest(), lines.subList(0, 1 + RECORDINGS));
    for (String line : lines.subList(1, 1 + RECORDINGS)) {
      Path file = Path.of(line.split(",")[0]);
      Files.createDirectories(recordings.resolve(file).getParent());
      Files.copy(words.resolve(file), recordings.resolve(file));
    }
    accept = run("accept", accepted, "--json");
  }

  @BeforeEach
  void copyTheBaseline() throws IOException {
    for (String name : List.of("conditions.txt", "wake-happy-1k.txt")) {
      Files.copy(accepted.resolve(name), baseline.resolve(name));
    }
  }

  private static Path manifest() {
    return recordings.resolve("manifest.csv");
  }

  private static List<Object> small() {
    return List.of("--model", "wake-happy-1k", "--board", "cortex-m4", "--recordings", manifest());
  }

  private static Ran run(String command, Path baseline, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of(command, "--baseline", baseline));
    arguments.addAll(small());
    arguments.addAll(List.of(more));
    return Ran.with(arguments.toArray());
  }

  /** Replaces the first match in a file of the baseline. */
  private void change(String file, String pattern, String replacement) throws IOException {
    Path path = baseline.resolve(file);
    String text = Files.readString(path);
    String changed = Pattern.compile(pattern).matcher(text).replaceFirst(replacement);
    assertThat(changed).isNotEqualTo(text);
    Files.writeString(path, changed);
  }

  private void limits(String text) throws IOException {
    Files.writeString(baseline.resolve("limits.toml"), text);
  }

  @Test
  void whatWasAcceptedIsTheSameWhenMeasuredAgain() throws IOException {
    assertThat(accept.code()).isZero();
    DocumentedJson.read().check("accept", DocumentedJson.parse(accept), "check");
    Ran check = run("check", baseline, "--json", "--strict");
    assertThat(check.code()).isZero();
    JsonNode report = DocumentedJson.parse(check);
    DocumentedJson.read().check("check", report, "check");
    assertThat(report.get("passed").asBoolean()).isTrue();
    assertThat(report.get("rows")).as("two builds, two workloads, and the answers").hasSize(5);
    assertThat(report.get("counts").get("SAME").asInt()).isEqualTo(5);
    assertThat(Files.readString(baseline.resolve("wake-happy-1k.txt")))
        .containsPattern("answers  accuracy \\d/3 agreement \\d/3");
  }

  @Test
  void acceptingAgainChangesNoByte() throws IOException {
    assertThat(run("accept", baseline).code()).isZero();
    for (String name : List.of("conditions.txt", "wake-happy-1k.txt")) {
      assertThat(baseline.resolve(name)).hasSameTextualContentAs(accepted.resolve(name));
    }
  }

  @Test
  void whatIsWorseThanCommittedFailsAndWhatIsBetterIsReported() throws IOException {
    change("wake-happy-1k.txt", "audio  cycles \\d+", "audio  cycles 1000");
    Ran worse = run("check", baseline);
    assertThat(worse.code()).isEqualTo(3);
    assertThat(worse.out()).contains("wake-happy-1k cortex-m4 armv7-m audio").contains("1,000");
    assertThat(worse.out().lines().reduce((a, b) -> b))
        .hasValue("FAILED: 1 worse, 4 of 5 as committed");
    assertThat(worse.err()).isEmpty();
    change("wake-happy-1k.txt", "audio  cycles 1000", "audio  cycles 999999999");
    Ran better = run("check", baseline);
    assertThat(better.code()).isZero();
    assertThat(better.out()).contains("PASSED: 1 better, 4 of 5 as committed");
    assertThat(run("check", baseline, "--strict").code()).isEqualTo(3);
  }

  @Test
  void limitsLieBesideTheBaseline() throws IOException {
    change("wake-happy-1k.txt", "stack \\d+", "stack 8");
    limits("[[limit]]\nmodel = \"wake-*\"\nmetric = \"stack\"\nsoft_percent = 100000\n");
    Ran tolerated = run("check", baseline);
    assertThat(tolerated.code()).isZero();
    assertThat(tolerated.out()).contains("PASSED: 1 worse within the soft limit");
    limits("[[limit]]\nmetric = \"ram\"\nhard = 100\nreason = \"to be sure\"\n");
    change("wake-happy-1k.txt", "stack 8", "stack 999");
    Ran exceeded = run("check", baseline);
    assertThat(exceeded.code()).isEqualTo(3);
    assertThat(exceeded.out()).contains("beyond a hard limit").contains("at most 100: to be sure");
  }

  @Test
  void aSubjectThatIsCommittedButNotMeasuredFails() throws IOException {
    change("wake-happy-1k.txt", "(?m)^(cortex-m4 armv7-m audio .*)$", "$1\n$1");
    change("wake-happy-1k.txt", "armv7-m audio", "armv6-m audio");
    Ran check = run("check", baseline);
    assertThat(check.code()).isEqualTo(3);
    assertThat(check.out()).contains("1 committed but not measured");
  }

  @Test
  void whatGrewMostIsExplainedAgainstOtherFirmware() throws IOException {
    change("wake-happy-1k.txt", "armv7-m audio  cycles \\d+", "armv7-m audio  cycles 1000");
    Path firmware = Ran.HOME.resolve("kernels/target/firmware/cortex-m4");
    Path before = Files.createDirectory(baseline.resolve("before"));
    // The build with DSP instructions stands for faster firmware of the same name.
    Files.copy(
        firmware.resolve("fastgrnn-compressed-armv7e-m.elf"),
        before.resolve("fastgrnn-compressed-armv7-m.elf"));
    Path markdown = baseline.resolve("check.md");
    Ran ran = run("check", baseline, "--explain", before, "--json", "--markdown", markdown);
    assertThat(ran.code()).isEqualTo(3);
    JsonNode report = DocumentedJson.parse(ran);
    DocumentedJson.read().check("check", report, "check");
    assertThat(report.at("/explanation/difference").asLong()).isPositive();
    assertThat(report.at("/explanation/after/subject").asText()).isEqualTo("wake-happy-1k");
    assertThat(report.at("/explanation/functions/0/reasons")).isNotEmpty();
    assertThat(Files.readString(markdown))
        .contains("#### Why, of what grew most", "**wake-happy-1k on cortex-m4: ");
    Ran same = run("check", baseline, "--explain", Ran.HOME);
    assertThat(same.out()).contains("why, of what grew most: ", "not a cycle more or less");
  }

  @Test
  void firmwareThatIsNotThereLeavesTheCheckAsItIs() throws IOException {
    bad(
        run("check", baseline, "--explain", baseline.resolve("none")),
        "--explain: " + baseline.resolve("none") + ": no such directory");
    assertThat(run("check", baseline, "--explain", baseline).code()).isZero();
    change("wake-happy-1k.txt", "audio  cycles \\d+", "audio  cycles 1000");
    Ran ran = run("check", baseline, "--explain", baseline);
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).contains("--explain: " + baseline + ": holds no fastgrnn-compressed-");
    assertThat(ran.out()).contains("FAILED: 1 worse");
  }

  @Test
  void otherConditionsAreBadInput() throws IOException {
    change("conditions.txt", "timing-model \\d+", "timing-model 999");
    bad(run("check", baseline), "accepted with version 999 of the timing model");
    Ran some =
        Ran.with(
            "accept",
            "--baseline",
            baseline,
            "--model",
            "wake-happy-1k",
            "--board",
            "mxchip-az3166",
            "--recordings",
            manifest());
    bad(some, "accept all models and boards");
    change("conditions.txt", "timing-model 999", "timing-model 1");
    change("conditions.txt", "board cortex-m4 \\w+", "board cortex-m4 000000000000");
    bad(run("check", baseline), "accepted with another board cortex-m4");
    change("conditions.txt", "metronome-baseline 2", "metronome-baseline 7");
    bad(run("check", baseline), "conditions.txt:1: schema 7 is not 2");
    bad(run("accept", baseline), "'metronome accept --replace'");
    assertThat(run("accept", baseline, "--replace").code()).isZero();
    assertThat(run("check", baseline).code()).isZero();
  }

  @Test
  void aBaselineOrLimitsThatAreMissingAreBadInput() throws IOException {
    bad(run("check", baseline.resolve("none")), "none: no baseline; 'metronome accept' makes one");
    bad(Ran.with("check", "--baseline", "nowhere"), "tests/baselines/nowhere: no baseline");
    bad(run("check", baseline, "--limits", baseline.resolve("no.toml")), "no.toml: cannot be read");
    limits("[[limit]]\nmetric = \"speed\"\nhard = 1\n");
    bad(run("check", baseline), "limits.toml:2: metric: must be one of");
    limits("[[limit]]\nmodel = \"no-such\"\nmetric = \"ram\"\nhard = 1\n");
    bad(Ran.with("check", "--baseline", baseline), "limits.toml:1: limit: there is no model");
  }

  /** The line of .ci/gate, which the workflow and .ci/run share, on less. */
  @Test
  void theGateOfContinuousIntegrationWritesItsReports() throws IOException {
    String script = Files.readString(Ran.HOME.resolve(".ci/gate"));
    String line =
        script.lines().filter(l -> l.startsWith("./metronome ")).findFirst().orElseThrow();
    Path reports = Files.createDirectory(baseline.resolve("gate"));
    List<Object> arguments = new ArrayList<>();
    for (String word : line.substring("./metronome ".length()).split(" ")) {
      arguments.add(word.replace("target/gate", reports.toString()));
    }
    assertThat(arguments.remove(arguments.size() - 1)).isEqualTo("\"$@\"");
    assertThat(arguments).startsWith("check", "--strict");
    arguments.addAll(List.of("--baseline", baseline));
    arguments.addAll(small());
    Ran gate = Ran.with(arguments.toArray());
    assertThat(gate.code()).isZero();
    assertThat(reports.resolve("check.md")).content().startsWith(CheckMarkdown.MARKER + "\n");
    assertThat(reports.resolve("check.xml")).content().contains("<testsuites name=");
    assertThat(reports.resolve("badge.json")).content().contains("\"message\" : \"5 subjects");
    try (Stream<Path> files = Files.list(reports)) {
      assertThat(files).hasSize(3);
    }
    for (String user : List.of(".ci/run", ".github/workflows/gate.yml")) {
      assertThat(Files.readString(Ran.HOME.resolve(user))).contains(".ci/gate");
    }
  }

  @Test
  void anOutputThatCannotBeWrittenIsBadInputBeforeAnythingIsMeasured() {
    Ran ran =
        Ran.with("check", "--baseline", baseline, "--junit", baseline.resolve("none/check.xml"));
    bad(ran, "--junit: ");
    bad(Ran.with("check", "--baseline", baseline, "--markdown", baseline), "is a directory");
    assertThat(baseline.resolve("none")).doesNotExist();
  }

  @Test
  void aBaselineThatCannotBeWrittenIsBadInputBeforeAnythingIsMeasured() throws IOException {
    Path file = Files.writeString(baseline.resolve("file"), "");
    Ran all = Ran.with("accept", "--baseline", file.resolve("new"));
    bad(all, "file is no directory");
  }

  /** In a process of its own, for it is ended in the middle. */
  @Test
  void anInterruptionLeavesNothingHalfWritten() throws Exception {
    Path fresh = Files.createDirectory(baseline.resolve("fresh"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dmetronome.home=" + Ran.HOME.toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "check",
                "--baseline",
                baseline.toString(),
                "--model",
                "wake-happy-1k",
                "--markdown",
                fresh.resolve("check.md").toString())
            .redirectErrorStream(true)
            .start();
    try {
      // The file is begun before anything is measured, and measuring takes seconds.
      while (names(fresh).isEmpty() && process.isAlive()) {
        Thread.onSpinWait();
      }
      assertThat(names(fresh)).hasSize(1).allMatch(name -> name.endsWith(".partial"));
    } finally {
      process.destroy();
      process.waitFor();
    }
    assertThat(process.exitValue()).isNotZero();
    assertThat(names(fresh)).isEmpty();
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void aMissingBuildIsBadInputAndLeavesTheBaselineAlone() throws IOException {
    Path board = baseline.resolve("bare.toml");
    Files.copy(Ran.HOME.resolve("boards/cortex-m4.toml"), board);
    Ran ran = Ran.with("accept", "--baseline", baseline.resolve("new"), "--board", board);
    bad(ran, "no firmware is built for these models and boards");
    assertThat(baseline.resolve("new")).doesNotExist();
    try (Stream<Path> files = Files.list(baseline)) {
      assertThat(files.map(f -> f.getFileName().toString())).noneMatch(f -> f.contains("partial"));
    }
  }

  private static void bad(Ran ran, String says) {
    assertThat(ran.err()).contains(says);
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
  }
}
