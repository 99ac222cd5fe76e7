package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import metronome.kernels.KernelBuild;
import metronome.model.CellKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CostCommandTest {

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
  }

  @Test
  void rowsAreAsDocumentedAndTheirStagesAddUp() throws IOException {
    JsonNode rows =
        cost("--cell", "gru,fastgrnn", "--hidden", "16,32", "--board", "cortex-m4", "--json");
    DocumentedJson.read().check("cost", rows, "[cost row]");
    assertThat(rows.size()).isEqualTo(2 * 2 * 2);
    for (JsonNode row : rows) {
      long stages = 0;
      for (JsonNode cycles : row.get("stageCycles")) {
        stages += cycles.asLong();
      }
      assertThat(row.get("cyclesPerStep").asDouble() - stages)
          .as("%s", row)
          .isBetween(0.0, (double) row.get("stageCycles").size());
      assertThat(row.get("cyclesPerMac").asDouble() * row.get("macs").asLong())
          .isCloseTo(row.get("cyclesPerStep").asDouble(), within(0.1));
    }
    assertThat(rows.at("/1/isa").asText()).isEqualTo("armv7e-m");
    assertThat(rows.at("/1/cyclesPerStep").asDouble())
        .as("DSP instructions pay")
        .isLessThan(rows.at("/0/cyclesPerStep").asDouble());
  }

  @Test
  void frontEndsAreMeasuredByThemselvesInEveryBuild() throws IOException {
    JsonNode rows =
        cost("--front-end", "digits-8k,words-16k,tf-mfcc", "--board", "cortex-m4", "--json");
    DocumentedJson.read().check("cost", rows, "[recipe row]");
    assertThat(rows.size()).isEqualTo(3 * 2);
    for (int i = 0; i < rows.size(); i += 2) {
      double plain = rows.get(i).get("cyclesPerFrame").asDouble();
      double dsp = rows.get(i + 1).get("cyclesPerFrame").asDouble();
      assertThat(dsp / plain).as("%s", rows.get(i)).isBetween(0.4, 0.9);
      assertThat(rows.get(i).get("tableBytes")).isEqualTo(rows.get(i + 1).get("tableBytes"));
    }
    // 512 points, 32 filters: at most 48,000 cycles with DSP instructions.
    assertThat(rows.get(3).get("fftPoints").asInt()).isEqualTo(512);
    assertThat(rows.get(3).get("cyclesPerFrame").asDouble()).isLessThan(48_000);
    for (String format : List.of("--csv", "--markdown")) {
      Ran ran =
          Ran.command("cost", "--front-end", "digits-8k", "--board", "arduino-mkr1000", format);
      assertThat(ran.out().lines()).hasSize(format.equals("--csv") ? 2 : 3);
      assertThat(ran.out()).contains("digits-8k", "armv6-m");
    }
  }

  @Test
  void theReferenceIsEveryCellAndForm() {
    Ran ran =
        Ran.command("cost", "--reference", "--board", "cortex-m4", "--isa", "armv7e-m", "--csv");
    assertThat(ran.code()).as(ran.err()).isZero();
    for (String row :
        List.of(
            "rnn,32,64",
            "fastrnn,32,64",
            "fastgrnn,32,64",
            "ugrnn,32,64",
            "gru,32,64",
            "gru-before,32,64",
            "lstm,32,64",
            "ghost,32,64",
            "fastgrnn,32,100",
            "sharnn,32,16")) {
      assertThat(ran.out()).contains("\n" + row);
    }
    assertThat(ran.out())
        .contains("\"full/int16\"", "\"rank:16\"", "\"hybrid:30:1:1\"", "\"full/sparse\"");
  }

  @Test
  void aStepOfShaRnnIsANewBrickWithTheClassifier() {
    JsonNode row =
        cost(
                "--cell",
                "sharnn",
                "--lower",
                "fastgrnn",
                "--hidden",
                "16",
                "--classes",
                "13",
                "--board",
                "cortex-m4",
                "--isa",
                "armv7-m",
                "--json")
            .get(0);
    // 8 steps of 16 (32 + 16), 6 steps of 16 (16 + 16), 13 classes of 16 units.
    assertThat(row.get("macs").asLong()).isEqualTo(9424);
    assertThat(row.at("/stageCycles/output").asLong()).isPositive();
  }

  /** Dennis et al., NeurIPS 2019, table 2: 6.47 : 3.21 : 1 and 8.54 : 4.22 : 1. */
  @Test
  void windowsCostWhatTheShaRnnPaperSaysInProportion() throws IOException {
    JsonNode rows =
        cost(
            "--windows",
            "--board",
            "cortex-m4",
            "--isa",
            "armv7-m",
            "--arithmetic",
            "float32,fixed",
            "--json");
    DocumentedJson.read().check("cost", rows, "[window row]");
    assertThat(rows.size()).isEqualTo(2 * 6);
    for (int build = 0; build < 2; build++) {
      double[] ratios = new double[6];
      Arrays.setAll(ratios, rowOf(rows, build)::applyAsDouble);
      assertThat(ratios[0]).as("LSTM 16").isBetween(6.2, 7.4);
      assertThat(ratios[1]).as("MI-RNN 16").isBetween(3.1, 3.7);
      assertThat(ratios[2]).as("ShaRNN 16, 16").isEqualTo(1);
      assertThat(ratios[3]).as("LSTM 32").isBetween(8.3, 9.05);
      assertThat(ratios[4]).as("MI-RNN 32").isBetween(4.1, 4.5);
      assertThat(ratios[5]).as("ShaRNN 32, 16").isEqualTo(1);
    }
    for (JsonNode row : rows) {
      boolean fits = row.get("milliseconds").asDouble() <= 120;
      assertThat(row.get("verdict").asText())
          .as("%s", row)
          .isEqualTo(fits ? "FEASIBLE" : "INFEASIBLE");
      assertThat(row.get("arithmetic").asText().equals("float32") || fits).isTrue();
    }
    assertThat(rows.at("/0/macs").asLong()).isEqualTo(99 * 4 * 16 * (32 + 16) + 16 * 13);
    assertThat(rows.at("/5/macs").asLong())
        .isEqualTo(8 * 4 * 32 * (32 + 32) + 8 * 4 * 16 * (32 + 16) + 16 * 13);
  }

  private static IntToDoubleFunction rowOf(JsonNode rows, int build) {
    return i -> rows.get(6 * build + i).get("ratio").asDouble();
  }

  @Test
  void anImageBeyondTheFlashSaysByHowMuch() {
    Ran ran = Ran.command("cost", "--cell", "gru", "--hidden", "800", "--board", "arduino-mkr1000");
    assertThat(ran.code()).isEqualTo(ExitCode.INFEASIBLE);
    assertThat(ran.err())
        .matches(
            "metronome: the model image of [0-9,]+ bytes does not fit: [0-9,]+ bytes of flash"
                + " are free, [0-9,]+ too few\n");
  }

  @Test
  void tablesComeAsMarkdownAndCsvToo() {
    String[] shape = {"cost", "--cell", "gru", "--isa", "armv7-m", "--board", "cortex-m4"};
    Ran markdown = Ran.command(with(shape, "--markdown"));
    assertThat(markdown.out()).startsWith("| cell | D | H |").contains("\n| gru | 32 | 64 |");
    Ran csv = Ran.command(with(shape, "--csv"));
    assertThat(csv.out()).startsWith("cell,inputs,hidden").contains("\ngru,32,64,10,");
    Ran text = Ran.command(shape);
    assertThat(text.out()).startsWith("board cortex-m4, rules 'documented'");
  }

  @Test
  void everyCellIsListed() throws IOException {
    Ran ran = Ran.command("models", "--cells", "--json");
    JsonNode rows = DocumentedJson.parse(ran);
    DocumentedJson.read().check("cells", rows, "[cell]");
    assertThat(rows.size()).isEqualTo(CellKind.values().length);
  }

  private static String[] with(String[] arguments, String more) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = more;
    return all;
  }

  private static JsonNode cost(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "cost";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    Ran ran = Ran.command(all);
    assertThat(ran.code()).as(ran.err()).isZero();
    return DocumentedJson.parse(ran);
  }
}
