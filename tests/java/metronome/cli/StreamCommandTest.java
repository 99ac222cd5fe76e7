package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import metronome.kernels.KernelBuild;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code metronome stream} over embedded recordings: what it prints, writes and exits with. */
class StreamCommandTest {
  private static final Path TRACES = Ran.HOME.resolve("traces/test");
  private static DocumentedJson documented;

  @TempDir Path directory;

  @BeforeAll
  static void prepare() throws IOException {
    KernelBuild.firmware();
    documented = DocumentedJson.read();
  }

  @Test
  void everyKeyOfItsDocumentIsDocumented() {
    JsonNode report = report("--board", "arduino-nano-33-ble", "--zero-wait");
    documented.check("stream", report, "stream");
    assertThat(report.get("verdict").asText()).isEqualTo("FEASIBLE");
    assertThat(report.has("energy")).isTrue();
    assertThat(report.has("score")).isTrue();
    assertThat(report.at("/score/windows").asInt()).isEqualTo(3);
    JsonNode timing = report.get("timing");
    assertThat(timing.get("missedDeadlines").asInt()).isZero();
    assertThat(timing.at("/latencyMilliseconds/min").asDouble())
        .isPositive()
        .isLessThanOrEqualTo(timing.at("/latencyMilliseconds/median").asDouble());
    JsonNode load = report.get("load");
    assertThat(
            load.get("workedCycles").asLong()
                + load.get("interruptCycles").asLong()
                + load.get("sleptCycles").asLong())
        .isEqualTo(load.get("cycles").asLong());
    assertThat(load.get("share").asDouble() + load.get("sleepShare").asDouble())
        .isCloseTo(1, within(1e-9));
    long arena = 0;
    for (JsonNode part : report.get("arena")) {
      arena += part.get("bytes").asLong();
    }
    assertThat(arena).isEqualTo(report.at("/memory/arenaBytes").asLong());
    assertThat(report.at("/stackPeak/bytes")).isEqualTo(report.at("/memory/stackBytes"));
  }

  @Test
  void theSameRunSaysTheSame() {
    Ran first = stream("--board", "cortex-m4");
    assertThat(first.code()).isZero();
    assertThat(first.err()).isEmpty();
    assertThat(first.out()).contains("\nVerdict: FEASIBLE\n", "Energy, an estimate\n  none");
    assertThat(stream("--board", "cortex-m4")).isEqualTo(first);
  }

  @Test
  void theLowestClockKeepsUpAndTheNextBelowDoesNot() throws IOException {
    JsonNode report = report("--board", "cortex-m4", "--lowest-clock");
    documented.check("stream", report, "stream");
    JsonNode clock = report.get("lowestClock");
    long hertz = clock.get("hertz").asLong();
    long below = hertz - clock.get("stepHertz").asLong();
    assertThat(hertz).isBetween(1_000_000L, 50_000_000L);
    assertThat(clock.get("predictedHertz").asDouble()).isCloseTo(hertz, within(0.05 * hertz));
    assertThat(verdictAt(hertz)).isEqualTo("FEASIBLE");
    assertThat(verdictAt(below)).isEqualTo("INFEASIBLE");
  }

  private String verdictAt(long hertz) throws IOException {
    Path board =
        new Workbench(directory)
            .board(hertz + "/cortex-m4.toml", "hertz = 100_000_000", "hertz = " + hertz);
    return report("--board", board.toString()).get("verdict").asText();
  }

  @Test
  void aClockThatIsFarTooSlowLosesAudioAndIsInfeasible() throws IOException {
    Path board =
        new Workbench(directory)
            .board("slow/cortex-m4.toml", "hertz = 100_000_000", "hertz = 1_000_000");
    Ran ran = stream("--board", board.toString(), "--require");
    assertThat(ran.code()).isEqualTo(ExitCode.INFEASIBLE);
    assertThat(ran.out())
        .contains("\nVerdict: INFEASIBLE\n", " never came, since audio was lost\n");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void timelinesHaveTheFramesAndDecisionsOfTheReport() throws IOException {
    Path csv = directory.resolve("frames.csv");
    Path json = directory.resolve("frames.json");
    Path perfetto = directory.resolve("run.json");
    JsonNode report =
        report(
            "--board",
            "cortex-m4",
            "--timeline",
            csv.toString(),
            "--perfetto",
            perfetto.toString());
    report("--board", "cortex-m4", "--timeline", json.toString());
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines).hasSize(1 + report.at("/timing/frames").asInt());
    long decisions = lines.stream().skip(1).filter(l -> !l.split(",", -1)[7].isEmpty()).count();
    assertThat(decisions).isEqualTo(report.at("/timing/decisions").asLong());
    JsonNode rows = new ObjectMapper().readTree(json.toFile());
    assertThat(rows).hasSize(lines.size() - 1);
    JsonNode events = new ObjectMapper().readTree(perfetto.toFile()).get("traceEvents");
    List<String> names = new ArrayList<>();
    events.forEach(e -> names.add(e.get("name").asText()));
    assertThat(names)
        .contains("frame 0", "frame " + (rows.size() - 1), "asleep", "audio handler")
        .contains("front end", "gru", "classifier");
    assertThat(names.stream().filter("audio handler"::equals))
        .hasSize(report.at("/timing/blocks").asInt());
    assertThat(names.stream().filter("front end"::equals)).hasSize(rows.size());
    assertThat(report).as("watching changes nothing").isEqualTo(report("--board", "cortex-m4"));
    try (var left = Files.list(directory)) {
      assertThat(left.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("frames.csv", "frames.json", "run.json");
    }
  }

  @Test
  void loopedAudioIsHeardOnAndOn() {
    JsonNode once = report("--board", "cortex-m4");
    JsonNode twice = report("--board", "cortex-m4", "--repeat", "2");
    assertThat(twice.at("/audio/seconds").asDouble())
        .isCloseTo(2 * once.at("/audio/seconds").asDouble(), within(1e-9));
    assertThat(twice.at("/score/windows").asInt()).isEqualTo(6);
    JsonNode looped = report("--board", "cortex-m4", "--loop", "5s");
    assertThat(looped.at("/audio/seconds").asDouble()).isEqualTo(5);
    assertThat(looped.at("/timing/blocks").asInt()).isEqualTo(5 * 8000 / 128);
  }

  private static JsonNode report(String... options) {
    String[] all = java.util.Arrays.copyOf(options, options.length + 1);
    all[options.length] = "--json";
    Ran ran = stream(all);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    return DocumentedJson.parse(ran);
  }

  private static Ran stream(String... options) {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "stream",
                "--model",
                "digits-gru",
                "--strategy",
                "window",
                "--window",
                "30",
                "--stride",
                "5",
                "--votes",
                "2"));
    arguments.addAll(List.of(options));
    arguments.add(TRACES.resolve("3_en-us-f2_1.wav"));
    arguments.add(TRACES.resolve("0_en-029-Hugo_1.wav"));
    arguments.add(TRACES.resolve("1_en-gb-m3_1.wav"));
    return Ran.with(arguments.toArray());
  }
}
