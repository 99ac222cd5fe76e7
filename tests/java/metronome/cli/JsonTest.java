package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import metronome.experiment.Installation;
import metronome.kernels.KernelBuild;
import metronome.model.Model;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --json} prints is one document, as docs/formats.md says key by key. */
class JsonTest {
  private static final String EXAMPLES = "kernels/target/examples/";
  private static final Path TRACES = Ran.HOME.resolve("traces/test");
  private static DocumentedJson documented;

  @BeforeAll
  static void prepare() throws IOException {
    KernelBuild.firmware();
    documented = DocumentedJson.read();
  }

  @Test
  void execGivesTheWholeRunAndTheWatchedRegion() {
    JsonNode exec =
        json(
            "exec",
            "exec",
            EXAMPLES + "mat_vec-armv7e-m.elf",
            "--board",
            "cortex-m4",
            "--function",
            "mat_vec_q7_q15");
    assertThat(exec.at("/status").asInt()).isZero();
    assertThat(exec.at("/ended").asText()).isEqualTo("host call end");
    assertThat(exec.at("/region/passages").asLong()).isEqualTo(8);
    assertThat(exec.at("/region/cycles").asLong())
        .isEqualTo(cyclesOf(exec.get("functions"), "mat_vec_q7_q15"))
        .isPositive();
    assertThat(exec.get("stackBytes")).isEqualTo(exec.at("/memory/stackBytes"));
    assertSums(exec, "functions", "stages", "classes");
  }

  @Test
  void aRegionBetweenSymbolsHoldsOneCallAndNothingElse() {
    String program = EXAMPLES + "mat_vec-armv7-m.elf";
    JsonNode between =
        json(
            "exec",
            "exec",
            program,
            "--board",
            "cortex-m4",
            "--from",
            "measure_begin",
            "--to",
            "measure_end");
    JsonNode call =
        json("exec", "exec", program, "--board", "cortex-m4", "--function", "mat_vec_q7_q15");
    long more =
        between.at("/region/cyclesPerPassage/min").asLong()
            - call.at("/region/cyclesPerPassage/max").asLong();
    // Four arguments into registers, at most two cycles each, and the call.
    assertThat(more).isBetween(1L, 12L);
    assertThat(between.get("cycles")).isEqualTo(call.get("cycles"));
  }

  @Test
  void theLeastProgramCostsWhatOneCanCountByHand() {
    JsonNode exec = json("exec", "exec", EXAMPLES + "hello.elf", "--board", "cortex-m4");
    // Two moves, ten rounds of add, subtract and branch, one return.
    assertThat(exec.get("instructions").asLong()).isEqualTo(2 + 10 * 3 + 1);
    // Nine branches are taken and refill for one cycle each; the return refills for two.
    assertThat(exec.get("cycles").asLong()).isEqualTo(33 + 9 + 2);
    assertThat(exec.get("ended").asText()).isEqualTo("return from reset");
    assertThat(exec.has("status")).isFalse();
    assertThat(exec.has("region")).isFalse();
    assertThat(exec.get("stackBytes").asLong()).isZero();
  }

  @Test
  void runGivesVerdictAccuracyAndSums() {
    JsonNode run =
        json(
            "run",
            "run",
            "--model",
            "digits-gru",
            TRACES.resolve("3_en-us-f2_1.wav").toString(),
            TRACES.resolve("0_en-029-Hugo_1.wav").toString());
    assertThat(run.get("verdict").asText()).isEqualTo("FEASIBLE");
    assertThat(run.get("labelledTraces").asLong()).isEqualTo(2);
    assertThat(run.get("accuracy").isNumber()).isTrue();
    assertThat(run.get("agreement").asDouble()).isEqualTo(1);
    assertThat(run.get("snrDecibels").asDouble()).isGreaterThan(30);
    assertThat(run.at("/traces/0/label").asText()).isEqualTo("3");
    assertThat(run.at("/traces/1/label").asText()).isEqualTo("0");
    JsonNode frontEnd = run.get("frontEndCost");
    assertThat(frontEnd.get("cyclesPerFrame").asDouble())
        .isBetween(10_000.0, run.at("/cyclesPerFrame/min").asDouble());
    assertThat(frontEnd.get("share").asDouble()).isBetween(0.1, 0.9);
    assertThat(frontEnd.get("snrDecibels").asDouble()).isGreaterThan(40);
    assertThat(run.get("frontEnd").asText()).isEqualTo("digits-8k (on the device)");
    JsonNode spread = run.get("cyclesPerFrame");
    assertThat(spread.get("mean").asDouble())
        .isBetween(spread.get("min").asDouble(), spread.get("max").asDouble());
    assertSums(run, "functions", "stages");
    JsonNode memory = run.get("memory");
    assertThat(memory.get("flashBytes").asLong())
        .isEqualTo(sum(memory, "codeBytes", "constantBytes", "modelBytes"));
    assertThat(memory.get("ramBytes").asLong())
        .isEqualTo(sum(memory, "staticBytes", "arenaBytes", "stackBytes"));
  }

  @Test
  void runWithoutLabelsLeavesAccuracyOut(@TempDir Path directory) throws IOException {
    Path alone =
        Files.copy(TRACES.resolve("0_en-029-Hugo_1.wav"), directory.resolve("unlisted.wav"));
    JsonNode run = json("run", "run", "--model", "digits-fastgrnn", alone.toString());
    assertThat(run.has("accuracy")).isFalse();
    assertThat(run.has("confusion")).isFalse();
    assertThat(run.at("/traces/0").has("label")).isFalse();
  }

  @Test
  void theHostsFrontEndIsNotChargedAndItsTablesAreNotThere() {
    String trace = TRACES.resolve("0_en-029-Hugo_1.wav").toString();
    JsonNode device = json("run", "run", "--model", "digits-fastgrnn", trace);
    JsonNode host = json("run", "run", "--model", "digits-fastgrnn", "--front-end", "host", trace);
    assertThat(host.get("frontEnd").asText()).isEqualTo("digits-8k (host, not charged)");
    assertThat(host.get("charged").asText()).contains("the front end on the host is free");
    assertThat(host.has("frontEndCost")).isFalse();
    assertThat(cyclesOf(host.get("stages"), "front-end")).isZero();
    assertThat(host.at("/cyclesPerFrame/max").asLong())
        .isLessThan(device.at("/cyclesPerFrame/min").asLong());
    assertThat(device.at("/memory/modelBytes").asLong())
        .isEqualTo(
            host.at("/memory/modelBytes").asLong()
                + device.at("/frontEndCost/tableBytes").asLong());
    assertThat(device.at("/memory/arenaBytes").asLong())
        .isGreaterThan(host.at("/memory/arenaBytes").asLong());
  }

  @Test
  void boardsModelsAndDoctorAreDocumentedToo() {
    JsonNode boards = json("[board]", "boards");
    assertThat(boards.findValuesAsText("board")).contains("cortex-m4", "mxchip-az3166");
    assertThat(boards).contains(json("[board]", "boards", "cortex-m4").get(0));
    JsonNode models = json("[model]", "models");
    assertThat(models.findValuesAsText("model")).contains("digits-fastgrnn", "digits-gru");
    assertThat(json("[model]", "models", "digits-gru")).hasSize(1);
    assertThat(json("doctor", "doctor").get("findings")).isNotEmpty();
  }

  @Test
  void theBenchIsDocumentedToo() {
    json("bench", "bench", "--rounds", "1", "--frames", "10");
  }

  @Test
  void theDemoIsARunOfEachModel() {
    JsonNode demo = json("[run]", "demo");
    assertThat(demo.findValuesAsText("model"))
        .containsExactlyElementsOf(
            DemoCommand.shown(Installation.here().models()).stream().map(Model::name).toList())
        .contains("digits-gru", "words-gru", "words-sharnn-fastgrnn", "wake-happy-1k")
        .doesNotContain("words-gru154");
    demo.forEach(
        run ->
            assertThat(run.get("accuracy").asDouble())
                .as("%s: a plain RNN hardly learns; chance is a thirteenth", run.get("model"))
                .isGreaterThan(0.25));
    demo.forEach(run -> assertSums(run, "functions", "stages"));
  }

  /** Runs a command with {@code --json} and holds what it prints against the documentation. */
  private static JsonNode json(String type, String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = "--json";
    Ran ran = Ran.command(all);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    JsonNode document = DocumentedJson.parse(ran);
    documented.check(arguments[0], document, type);
    return document;
  }

  private static void assertSums(JsonNode report, String... breakdowns) {
    long cycles = report.get("cycles").asLong();
    assertThat(cycles).isPositive();
    for (String breakdown : breakdowns) {
      assertThat(total(report.get(breakdown), "cycles")).as(breakdown).isEqualTo(cycles);
      assertThat(total(report.get(breakdown), "instructions"))
          .as(breakdown)
          .isEqualTo(report.get("instructions").asLong());
    }
    assertThat(total(report.get("causes"), "cycles")).isEqualTo(cycles);
  }

  private static long total(JsonNode rows, String key) {
    long total = 0;
    for (JsonNode row : rows) {
      total += row.get(key).asLong();
    }
    return total;
  }

  private static long cyclesOf(JsonNode rows, String name) {
    for (JsonNode row : rows) {
      if (row.get("name").asText().equals(name)) {
        return row.get("cycles").asLong();
      }
    }
    throw new AssertionError("no " + name + " in " + rows);
  }

  private static long sum(JsonNode object, String... keys) {
    return List.of(keys).stream().mapToLong(key -> object.get(key).asLong()).sum();
  }
}
