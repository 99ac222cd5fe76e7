package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import metronome.explain.Profiled;
import metronome.kernels.KernelBuild;
import metronome.thumb.CrossTools;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  private static final String EXAMPLES = "kernels/target/examples/";
  private static final String PLAIN = EXAMPLES + "mat_vec-armv7-m.elf";
  private static final String DSP = EXAMPLES + "mat_vec-armv7e-m.elf";
  private static final String TRACE = "traces/test/0_en-029-Hugo_1.wav";
  private static final String[] MODEL = {
    "--model", "digits-gru", "--board", "cortex-m4", "--trace", TRACE
  };

  @TempDir Path directory;

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
  }

  private static Ran explain(Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = "explain";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Ran.with(all);
  }

  private static Ran explainModel(Object... arguments) {
    Object[] all = new Object[arguments.length + MODEL.length];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    System.arraycopy(MODEL, 0, all, arguments.length, MODEL.length);
    return explain(all);
  }

  @Test
  void everyViewOfTheJsonAddsUpToTheDifference() throws IOException {
    Ran ran = explain(PLAIN, DSP, "--board", "cortex-m4", "--json");
    assertThat(ran.code()).isZero();
    JsonNode report = DocumentedJson.parse(ran);
    DocumentedJson.read().check("explain", report, "explain");
    long difference = report.get("difference").asLong();
    assertThat(difference)
        .isNegative()
        .isEqualTo(report.get("cyclesAfter").asLong() - report.get("cyclesBefore").asLong());
    for (String view : new String[] {"functions", "lines", "classes", "causes", "stages"}) {
      assertThat(sum(report.get(view))).as(view).isEqualTo(difference);
    }
    for (JsonNode function : report.get("functions")) {
      for (String view : new String[] {"lines", "classes", "causes"}) {
        assertThat(sum(function.get(view)))
            .as(function.get("name") + " " + view)
            .isEqualTo(function.get("difference").asLong());
      }
    }
    assertThat(report.at("/functions/0/name").asText()).isEqualTo("mat_vec_q7_q15");
    assertThat(report.get("cyclesBefore")).isEqualTo(cyclesOfExec());
  }

  private static JsonNode cyclesOfExec() {
    return DocumentedJson.parse(Ran.with("exec", PLAIN, "--board", "cortex-m4", "--json"))
        .get("cycles");
  }

  private static long sum(JsonNode rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .mapToLong(row -> row.get("difference").asLong())
        .sum();
  }

  @Test
  void textAndMarkdownNameFunctionLineAndReason() {
    String text = explain(PLAIN, DSP, "--board", "cortex-m4").out();
    assertThat(text)
        .contains("mat_vec_q7_q15 -", "thumb2/mat_vec_q7_q15.S:", "products by other instructions")
        .contains("\nall functions -");
    String markdown = explain(PLAIN, DSP, "--board", "cortex-m4", "--markdown").out();
    assertThat(markdown)
        .startsWith("**mat_vec-armv7e-m.elf on cortex-m4: ")
        .contains("| `mat_vec_q7_q15` | -", "<summary>by cause</summary>");
  }

  @Test
  void aSavedRunIsTheRunItself() throws IOException {
    Path saved = directory.resolve("run.json");
    Ran save = explainModel("--save", saved);
    assertThat(save.err()).isEmpty();
    assertThat(save.out())
        .startsWith("digits-gru on cortex-m4: ")
        .endsWith("saved to " + saved + "\n");
    Ran same = explainModel(saved);
    assertThat(same.code()).isZero();
    assertThat(same.out()).contains("not a cycle more or less", "the conditions are the same");
    assertThat(explain(saved, saved, "--json").code()).isZero();
  }

  @Test
  void anotherCheckoutAndAnotherBuildAreCompared() {
    assertThat(explainModel("kernels/target/firmware").out()).contains("not a cycle more or less");
    assertThat(explainModel("kernels/target/firmware/cortex-m4", Ran.HOME).out())
        .contains("not a cycle more or less");
    Ran plain = explainModel("kernels/target/firmware/cortex-m4/gru-dense-armv7-m.elf");
    assertThat(plain.out()).contains("mat_vec_q7_q15 -", "firmware", "gru-dense-armv7-m.elf");
  }

  @Test
  void otherWorkIsSaidToBeNotAlike() {
    Path saved = directory.resolve("run.json");
    explainModel("--save", saved);
    Ran other =
        explain(
            saved,
            "--model",
            "digits-gru",
            "--board",
            "cortex-m4",
            "--trace",
            "traces/test/3_en-us-f2_1.wav");
    assertThat(other.out()).contains("note: the runs are not alike", "recordings");
  }

  @Test
  void aProgramWithoutLinesIsExplainedByFunction() throws IOException {
    CrossTools.assume();
    String source =
        "void reset(void) { __asm__ volatile(\"%smovs r0, #0\\n\\tbkpt 3\"); while (1) {} }\n";
    Path one = directory.resolve("one.elf");
    Files.move(Profiled.compile(directory, source.formatted(""), "-g0"), one);
    Path two = Profiled.compile(directory, source.formatted("nop\\n\\t"), "-g0");
    Ran ran = explain(one, two, "--board", "cortex-m4");
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains(
            "note: no lines of source: it has no line information", "reset +1: +1 instructions")
        .doesNotContain("(no line)");
  }

  @Test
  void profilesThatCannotBeReadAreBadInputInOneLine() throws IOException {
    Path saved = directory.resolve("run.json");
    explain("--save", saved, PLAIN, "--board", "cortex-m4");
    String text = Files.readString(saved);
    Path other =
        Files.writeString(
            directory.resolve("other.json"),
            text.replace("\"formatVersion\" : 1", "\"formatVersion\" : 7"));
    Path cut =
        Files.writeString(directory.resolve("cut.json"), text.substring(0, text.length() / 3));
    assertOneLine(explain(other, saved), "other.json: format version 7, this Metronome reads 1");
    assertOneLine(explain(cut, saved), "cut.json: line ");
  }

  private static void assertOneLine(Ran ran, String message) {
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(ran.err()).contains(message);
  }
}
