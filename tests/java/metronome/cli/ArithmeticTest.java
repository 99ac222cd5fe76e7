package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import metronome.experiment.Installation;
import metronome.kernels.KernelBuild;
import metronome.model.DeltaModels;
import metronome.model.LayerOptions.Delta;
import metronome.model.Model;
import metronome.model.ModelFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was computed with, and how much of it: reports say both. */
class ArithmeticTest {
  private static final String[] TRACES = {
    Ran.HOME.resolve("traces/test/3_en-us-f2_1.wav").toString(),
    Ran.HOME.resolve("traces/test/0_en-029-Hugo_1.wav").toString()
  };

  @TempDir Path directory;

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
  }

  @ParameterizedTest
  @CsvSource({
    "float32, armv7-m, mxchip-az3166",
    "float32, armv7e-m, cortex-m4",
    "float32, armv6-m, arduino-mkr1000",
    "float32-fpu, armv7e-m, cortex-m4"
  })
  void singlePrecisionAnswersAlikeAndSaysWhatItIs(String arithmetic, String isa, String board)
      throws IOException {
    String[] command = {
      "run",
      "--model",
      "digits-gru",
      "--arithmetic",
      arithmetic,
      "--isa",
      isa,
      "--board",
      board,
      "--front-end",
      "host"
    };
    JsonNode run = run(command);

    assertThat(run.get("arithmetic").asText()).isEqualTo(arithmetic);
    assertThat(run.get("formats")).hasSize(1);
    assertThat(run.at("/formats/0").asText()).isEqualTo("all numbers float32");
    assertThat(run.at("/conditions/firmware").asText())
        .isEqualTo("gru-" + arithmetic + "-" + isa + ".elf");
    assertThat(run.get("agreement").asDouble()).isEqualTo(1);
    assertThat(run.get("accuracy").asDouble()).isEqualTo(1);
    assertThat(run.get("snrDecibels").asDouble()).isGreaterThan(120);
    assertThat(run.get("maxLogitError").asDouble()).isLessThan(1e-4);
    assertThat(run.has("occupancy")).isFalse();

    Ran text = Ran.command(with(command, TRACES));
    assertThat(text.out())
        .contains("\n  arithmetic " + arithmetic + ": all numbers float32\n")
        .contains("\nSingle precision against the float cell\n");
  }

  @ParameterizedTest
  @CsvSource({"float32, armv7-m", "float32, armv7e-m", "float32-fpu, armv7e-m"})
  void singlePrecisionTakesTheFeaturesOfTheSameIntegers(String arithmetic, String isa)
      throws IOException {
    String[] command = {"run", "--model", "digits-gru", "--board", "cortex-m4", "--isa", isa};
    JsonNode fixed = run(command).get("frontEndCost");
    JsonNode run = run(with(command, "--arithmetic", arithmetic));
    JsonNode floats = run.get("frontEndCost");
    assertThat(floats.get("snrDecibels")).isEqualTo(fixed.get("snrDecibels"));
    // What converts 32 integers to floats, in software at worst.
    double more = floats.get("cyclesPerFrame").asDouble() - fixed.get("cyclesPerFrame").asDouble();
    assertThat(more).isBetween(64.0, 6_000.0);
    assertThat(run.get("agreement").asDouble()).isEqualTo(1);
    assertThat(run.get("snrDecibels").asDouble()).isBetween(40.0, 70.0);
    assertThat(run.get("violations")).isEmpty();
  }

  @Test
  void integersAreTheDefaultAndFarFasterThanSoftwareAndStillFasterThanTheFpu() throws IOException {
    String[] command = {
      "run", "--model", "digits-gru", "--board", "cortex-m4", "--front-end", "host"
    };
    JsonNode fixed = run(command);
    assertThat(fixed.get("arithmetic").asText()).isEqualTo("fixed");
    assertThat(fixed.at("/formats/0").asText()).startsWith("input i16f");
    double integers = cycles(fixed);
    double fpu = cycles(run(with(command, "--arithmetic", "float32-fpu")));
    double software = cycles(run(with(command, "--arithmetic", "float32")));
    assertThat(fpu / integers).isBetween(3.0, 12.0);
    assertThat(software / integers).isBetween(40.0, 100.0);
    assertThat(Ran.command(with(command, TRACES)).out())
        .contains("\n  arithmetic fixed: input i16f", "\nFixed point against the float cell\n");
  }

  @Test
  void runOfDeltaGruSaysHowMuchOfItWasMultiplied() throws IOException {
    Model gru = Installation.here().models().load("digits-gru");
    Model delta = DeltaModels.of(gru, new Delta(0.25, 0.03125));
    Path file = ModelFile.write(directory.resolve(delta.name()), delta);
    String[] command = {"run", "--model", file.getParent().toString(), "--board", "cortex-m4"};

    JsonNode occupancy = run(command).get("occupancy");

    double share = occupancy.get("share").asDouble();
    double inputs = occupancy.get("inputs").asDouble();
    double states = occupancy.get("states").asDouble();
    assertThat(inputs).isBetween(0.1, 0.9);
    assertThat(states).isBetween(0.1, 0.9);
    assertThat(share).isBetween(Math.min(inputs, states), Math.max(inputs, states));
    assertThat(occupancy.has("products")).isFalse();
    assertThat(Ran.command(with(command, TRACES)).out())
        .containsPattern(
            "\n  [0-9.]+ % of the columns multiplied; changed: x [0-9.]+ %, h [0-9.]+ %\n");
  }

  @Test
  void costOfDeltaGruSaysHowMuchOfItWasMultiplied() throws IOException {
    String[] command = {"cost", "--cell", "delta-gru-before,gru", "--board", "cortex-m4"};
    Ran ran = Ran.command(with(command, "--json"));
    JsonNode rows = DocumentedJson.parse(ran);
    DocumentedJson.read().check("cost", rows, "[cost row]");
    assertThat(rows).hasSize(4);
    assertThat(rows.at("/0/occupancy")).isEqualTo(rows.at("/1/occupancy"));
    assertThat(rows.at("/0/occupancy/share").asDouble()).isBetween(0.9, 1.0);
    assertThat(rows.at("/0/occupancy/products").asDouble()).isBetween(0.9, 1.0);
    assertThat(rows.get(2).has("occupancy")).isFalse();

    JsonNode thrifty =
        DocumentedJson.parse(
            Ran.command(with(command, "--json", "--input-threshold", "1000", "--isa", "armv7-m")));
    assertThat(thrifty.at("/0/occupancy/inputs").asDouble()).isZero();
    assertThat(Ran.command(command).out())
        .containsOnlyOnce("\ndelta-gru-before, D 32, H 64: ")
        .endsWith(" %" + System.lineSeparator());
  }

  /** Milliseconds at 100 MHz of table 2 of the ShaRNN paper; 99 steps of an LSTM. */
  @ParameterizedTest
  @CsvSource({
    "lstm, 16, 456, 99",
    "lstm, 32, 999, 99",
    "sharnn, 16, 70.5, 1",
    "sharnn, 32, 117, 1",
  })
  void singlePrecisionInSoftwareTakesAboutWhatWasPublished(
      String cell, int hidden, double milliseconds, int steps) throws IOException {
    String shape = "--lower lstm --upper-hidden 16 --brick 8 --bricks 8 --classes 13 --hidden ";
    String build = " --board cortex-m4 --rules manual --isa armv7-m --arithmetic float32 --json";
    Ran ran = Ran.command(("cost --cell " + cell + " " + shape + hidden + build).split(" "));
    JsonNode row = DocumentedJson.parse(ran).get(0);
    assertThat(row.get("arithmetic").asText()).isEqualTo("float32");
    assertThat(row.get("cyclesPerStep").asDouble() / (milliseconds * 1e5 / steps))
        .isBetween(0.85, 1.15);
  }

  private static double cycles(JsonNode run) {
    return run.at("/cyclesPerFrame/mean").asDouble();
  }

  /** A run over the traces, its JSON held against the documentation. */
  private static JsonNode run(String... command) throws IOException {
    Ran ran = Ran.command(with(with(command, "--json"), TRACES));
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    JsonNode document = DocumentedJson.parse(ran);
    DocumentedJson.read().check("run", document, "run");
    return document;
  }

  private static String[] with(String[] arguments, String... more) {
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return all;
  }
}
