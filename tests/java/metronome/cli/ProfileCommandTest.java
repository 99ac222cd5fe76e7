package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import metronome.kernels.KernelBuild;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code metronome profile}: each format holds the cycles of the ledger. */
class ProfileCommandTest {
  private static final String MAT_VEC = "kernels/target/examples/mat_vec-armv7e-m.elf";
  private static final String TICKS = "kernels/target/examples/ticks-armv7e-m.elf";

  @BeforeAll
  static void prepare() {
    KernelBuild.firmware();
  }

  private static String output(String... arguments) {
    List<String> all = new ArrayList<>(List.of("profile"));
    all.addAll(List.of(arguments));
    Ran ran = Ran.command(all.toArray(String[]::new));
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    return ran.out();
  }

  private static String example(String program, String... more) {
    List<String> all = new ArrayList<>(List.of("--firmware", program, "--board", "cortex-m4"));
    all.addAll(List.of(more));
    return output(all.toArray(String[]::new));
  }

  private static long cycles(String program) {
    Ran ran = Ran.command("exec", program, "--board", "cortex-m4", "--json");
    return DocumentedJson.parse(ran).get("cycles").asLong();
  }

  @Test
  void theReportIsDocumentedAndSumsToTheLedger() throws IOException {
    Ran ran = Ran.command("profile", "--model", "digits-gru", "--board", "cortex-m4", "--json");
    assertThat(ran.code()).isZero();
    JsonNode report = DocumentedJson.parse(ran);
    DocumentedJson.read().check("profile", report, "profile");
    long cycles = report.get("cycles").asLong();
    assertThat(sum(report.get("functions"), "exclusiveCycles")).isEqualTo(cycles);
    assertThat(sum(report.get("causes"), "cycles")).isEqualTo(cycles);
    assertThat(report.get("traces")).hasSize(1);
    JsonNode reset = report.get("functions");
    long most = 0;
    for (JsonNode function : reset) {
      most = Math.max(most, function.get("inclusiveCycles").asLong());
    }
    assertThat(most).isEqualTo(cycles);
  }

  private static long sum(JsonNode rows, String key) {
    long sum = 0;
    for (JsonNode row : rows) {
      sum += row.get(key).asLong();
    }
    return sum;
  }

  @Test
  void textNamesTheFunctionsByTheirOwnCycles() {
    assertThat(example(MAT_VEC))
        .contains("which sum to the ledger")
        .containsPattern("mat_vec_q7_q15 +[0-9,]+ +[0-9.]+ %");
  }

  @Test
  void speedscopeHasOneSampleForEachPathWithItsCycles() throws IOException {
    JsonNode file = new ObjectMapper().readTree(example(MAT_VEC, "--format", "speedscope"));
    assertThat(file.get("$schema").asText())
        .isEqualTo("https://www.speedscope.app/file-format-schema.json");
    JsonNode profile = file.at("/profiles/0");
    assertThat(profile.get("type").asText()).isEqualTo("sampled");
    assertThat(profile.get("unit").asText()).isEqualTo("none");
    assertThat(profile.get("endValue").asLong()).isEqualTo(cycles(MAT_VEC));
    long sum = 0;
    for (JsonNode weight : profile.get("weights")) {
      sum += weight.asLong();
    }
    assertThat(sum).isEqualTo(cycles(MAT_VEC));
    assertThat(profile.get("samples")).hasSize(profile.get("weights").size());
    int frames = file.at("/shared/frames").size();
    for (JsonNode sample : profile.get("samples")) {
      sample.forEach(frame -> assertThat(frame.asInt()).isBetween(0, frames - 1));
    }
    assertThat(file.at("/shared/frames/0/file").asText()).endsWith(".c");
  }

  @Test
  void perfettoShowsCallsInsideTheirCallersAndHandlersOnATrackOfTheirOwn() throws IOException {
    JsonNode file = new ObjectMapper().readTree(example(TICKS, "--format", "perfetto"));
    Map<Integer, List<JsonNode>> tracks = new TreeMap<>();
    for (JsonNode event : file.get("traceEvents")) {
      if (event.get("ph").asText().equals("X")) {
        tracks.computeIfAbsent(event.get("tid").asInt(), t -> new ArrayList<>()).add(event);
      }
    }
    assertThat(tracks).hasSize(2);
    tracks.values().forEach(ProfileCommandTest::requireNested);
    assertThat(tracks.get(2).get(0).at("/args/cycles").asLong()).isEqualTo(cycles(TICKS));
    assertThat(tracks.get(3).stream().filter(e -> e.get("name").asText().equals("SysTick_Handler")))
        .hasSize(10);
    assertThat(file.at("/otherData/cycles").asLong()).isEqualTo(cycles(TICKS));
  }

  @Test
  void perfettoLeavesOutShortCallsWhereAsked() {
    String all = example(TICKS, "--format", "perfetto");
    String some = example(TICKS, "--format", "perfetto", "--shortest", "100");
    assertThat(all).contains("PendSV_Handler");
    assertThat(some).contains("Reset_Handler").doesNotContain("PendSV_Handler");
  }

  private static void requireNested(List<JsonNode> events) {
    List<JsonNode> sorted = new ArrayList<>(events);
    sorted.sort(
        Comparator.<JsonNode>comparingDouble(e -> e.get("ts").asDouble())
            .thenComparingDouble(e -> -e.get("dur").asDouble()));
    Deque<Double> ends = new ArrayDeque<>();
    for (JsonNode event : sorted) {
      double begin = event.get("ts").asDouble();
      double end = begin + event.get("dur").asDouble();
      while (!ends.isEmpty() && ends.peek() <= begin + 1e-6) {
        ends.pop();
      }
      if (!ends.isEmpty()) {
        assertThat(end).isLessThanOrEqualTo(ends.peek() + 1e-6);
      }
      ends.push(end);
    }
  }

  @Test
  void perfettoShowsTheFramesOfATrace() throws IOException {
    JsonNode file =
        new ObjectMapper()
            .readTree(
                output(
                    "--model",
                    "digits-fastgrnn",
                    "--board",
                    "cortex-m4",
                    "--front-end",
                    "host",
                    "--format",
                    "perfetto"));
    List<String> frames = new ArrayList<>();
    double end = 0;
    for (JsonNode event : file.get("traceEvents")) {
      if (event.get("tid").asInt() == 1 && event.get("ph").asText().equals("X")) {
        frames.add(event.get("name").asText());
        assertThat(event.get("ts").asDouble())
            .isEqualTo(end, org.assertj.core.data.Offset.offset(0.01));
        end = event.get("ts").asDouble() + event.get("dur").asDouble();
      }
    }
    assertThat(frames).startsWith("start", "frame 0", "frame 1").hasSizeGreaterThan(10);
  }

  @Test
  void annotatedInstructionsSumToTheirFunctionAndToTheLedger() {
    String text = example(MAT_VEC, "--format", "annotate");
    Pattern head = Pattern.compile("^(\\S.*): ([0-9,]+) cycles \\(.*");
    Pattern row = Pattern.compile("^ +([0-9,]+|-) .* {4}[0-9a-f]{8}  [a-z].*");
    long all = 0;
    long sum = 0;
    long wanted = 0;
    for (String line : text.lines().toList()) {
      Matcher function = head.matcher(line);
      Matcher instruction = row.matcher(line);
      if (function.matches()) {
        assertThat(sum).isEqualTo(wanted);
        all += sum;
        sum = 0;
        wanted = number(function.group(2));
      } else if (instruction.matches()) {
        sum += number(instruction.group(1));
      }
    }
    assertThat(sum).isEqualTo(wanted);
    assertThat(all + sum).isEqualTo(cycles(MAT_VEC));
    assertThat(text)
        .containsPattern("examples/mat_vec\\.c:[0-9]+  .*;")
        .containsPattern(" [0-9.]+ % +[0-9a-f]{8}  b[a-z]{2} ")
        .containsPattern("; refill [0-9,]+");
  }

  private static long number(String text) {
    return text.equals("-") ? 0 : Long.parseLong(text.replace(",", ""));
  }

  @Test
  void withoutSourceThereIsDisassemblyAndWithAFunctionOnlyThatOne(@TempDir Path empty) {
    String text =
        example(
            MAT_VEC,
            "--format",
            "annotate",
            "--source",
            empty.toString(),
            "--function",
            "measure,Reset_Handler");
    assertThat(text.lines().filter(l -> l.contains(" with callees, "))).hasSize(2);
    assertThat(text).containsPattern("(?m)examples/start\\.c:[0-9]+( +;.*)?$");
  }

  @Test
  void aFileIsWrittenInWholeAndNothingElseIsSaid(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("profile.folded");
    assertThat(example(MAT_VEC, "--format", "folded", "--out", file.toString())).isEmpty();
    long sum =
        Files.readAllLines(file).stream()
            .mapToLong(l -> Long.parseLong(l.substring(l.lastIndexOf(' ') + 1)))
            .sum();
    assertThat(sum).isEqualTo(cycles(MAT_VEC));
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "profile --model moon | moon",
        "profile --firmware moon.elf | moon.elf",
        "profile --firmware README.md | README.md",
        "profile --firmware README.md traces/a.wav | --firmware: README.md hears no trace",
        "profile --model digits-gru moon.wav | moon.wav",
        "profile --model digits-gru --format perfetto a.wav b.wav | shows one trace, not 2",
        "profile --model digits-gru --source src | --source: only --format annotate takes it",
        "profile --model digits-gru --function f --format folded | --function: only --format annotate",
        "profile --model digits-gru --format annotate --source moon | --source: moon is no directory",
        "profile --model digits-gru --json --format folded | --json: --format folded is something",
        "profile --model digits-gru --shortest 9 | --shortest: only --format perfetto takes it",
        "profile --model digits-gru --faults deliver | --faults: deliver is for --firmware",
        "profile --model digits-gru --out moon/profile | there is no directory",
        "profile --firmware kernels/target/examples/hello.elf --board cortex-m4 --format annotate"
            + " --function moon | --function: no function 'moon' was executed",
      })
  void badInputIsOneLine(String line, String reason) {
    Ran ran = Ran.command(line.strip().split(" +"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines()).hasSize(1).allMatch(l -> l.startsWith("metronome: "));
    assertThat(ran.err()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "profile | either --model=MODEL or",
        "profile --isa armv7-m | --model=MODEL",
        "profile --model digits-gru --firmware a.elf | either --model=MODEL or --firmware=FIRMWARE.elf",
        "profile --model digits-gru --format flame | 'flame'",
      })
  void wrongUsageSaysWhereHelpIs(String line, String reason) {
    Ran ran = Ran.command(line.strip().split(" +"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains(reason).contains("--help'");
  }
}
