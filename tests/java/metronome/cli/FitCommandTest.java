package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import metronome.kernels.KernelBuild;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitCommandTest {

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
  }

  private static JsonNode fit(String question, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of("fit", question, "--json"));
    words.addAll(List.of(arguments));
    Ran ran = Ran.command(words.toArray(String[]::new));
    assertThat(ran.code()).as(ran.err()).isZero();
    JsonNode answer = DocumentedJson.parse(ran);
    DocumentedJson.read().check(question, answer, "fit");
    return answer;
  }

  private static JsonNode trial(JsonNode answer, String key, int value) {
    for (JsonNode trial : answer.get("trials")) {
      if (trial.get(key).asInt() == value) {
        return trial;
      }
    }
    throw new AssertionError("no trial with " + key + " " + value + " in " + answer);
  }

  @Test
  void theLargestSizeMeetsTheBudgetAndTheNextDoesNot() throws IOException {
    JsonNode answer =
        fit(
            "hidden",
            "--cell",
            "gru",
            "--period",
            "500us",
            "--board",
            "cortex-m4",
            "--most",
            "128");
    int hidden = answer.get("hidden").asInt();
    assertThat(hidden).isBetween(64, 124);
    JsonNode good = trial(answer, "hidden", hidden);
    JsonNode bad = trial(answer, "hidden", hidden + 4);
    assertThat(good.get("budgetCycles").asLong()).isEqualTo(50_000);
    assertThat(good.get("cycles").asLong()).isLessThanOrEqualTo(50_000);
    assertThat(bad.get("cycles").asLong()).isGreaterThan(50_000);
    assertThat(bad.get("binding").asText()).isEqualTo("cycles in the worst frame");
    assertThat(bad.get("margin").asDouble()).isNegative();
  }

  @Test
  void memoryThatIsMissingBindsToo() throws IOException {
    JsonNode answer =
        fit(
            "hidden",
            "--cell",
            "gru",
            "--period",
            "1s",
            "--board",
            "cortex-m4",
            "--ram",
            "4000",
            "--step",
            "16",
            "--most",
            "512");
    JsonNode bad = trial(answer, "hidden", answer.get("hidden").asInt() + 16);
    assertThat(bad.get("binding").asText()).isEqualTo("RAM bytes");
    assertThat(bad.get("ramBytes").asLong()).isGreaterThan(4000);
    // A model larger than the whole flash cannot even be run.
    JsonNode board =
        fit(
            "hidden",
            "--cell",
            "lstm",
            "--period",
            "1s",
            "--board",
            "arduino-mkr1000",
            "--step",
            "256");
    assertThat(board.get("hidden").asInt()).isZero();
    assertThat(trial(board, "hidden", 256).get("binding").asText()).contains("flash", "too few");
  }

  @Test
  void theLowestClockIsConfirmedByRunsOnBothSides() throws IOException {
    JsonNode answer = fit("clock", "--model", "digits-gru", "--board", "mxchip-az3166");
    assertThat(answer.get("clocks")).hasSize(4);
    long before = Long.MAX_VALUE;
    for (JsonNode clock : answer.get("clocks")) {
      long hertz = clock.get("hertz").asLong();
      assertThat(hertz).as("fewer wait states need no faster clock").isLessThanOrEqualTo(before);
      before = hertz;
      JsonNode good = trial(answer, "clockHertz", (int) hertz);
      assertThat(good.get("verdict").asText()).startsWith("FEASIBLE");
      assertThat(good.get("cycles").asLong())
          .isLessThanOrEqualTo(good.get("budgetCycles").asLong());
      boolean below = false;
      for (JsonNode trial : answer.get("trials")) {
        below |=
            trial.get("waitStates").equals(clock.get("waitStates"))
                && trial.get("clockHertz").asLong() < hertz
                && trial.get("verdict").asText().startsWith("INFEASIBLE");
      }
      assertThat(below).isTrue();
    }
    assertThat(answer.get("clocks").get(0).get("asBoard").asBoolean()).isTrue();
  }

  @Test
  void weightsInRamStandMoreWaitStates() throws IOException {
    JsonNode answer =
        fit(
            "flash",
            "--cell",
            "gru",
            "--hidden",
            "32",
            "--period",
            "200us",
            "--board",
            "nucleo-l4r5zi");
    int flash = answer.get("mostWaitStatesInFlash").asInt();
    int ram = answer.get("mostWaitStatesInRam").asInt();
    assertThat(flash).isBetween(0, 14);
    assertThat(ram).isGreaterThan(flash);
    long worst = 0;
    for (JsonNode trial : answer.get("trials")) {
      if (trial.get("modelIn").asText().equals("flash")) {
        assertThat(trial.get("cycles").asLong()).isGreaterThan(worst);
        worst = trial.get("cycles").asLong();
      }
    }
    assertThat(worst).isGreaterThan(24_000);
  }

  @Test
  void theTextGivesTheAnswerFirst() {
    Ran ran =
        Ran.command(
            "fit",
            "hidden",
            "--cell",
            "fastgrnn",
            "--front-end",
            "digits-8k",
            "--board",
            "cortex-m4",
            "--most",
            "16");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out().lines().toList().get(1))
        .isEqualTo("Answer:   16 units, the largest size that was asked about");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fit | Missing required subcommand: hidden, clock or flash",
        "fit hidden --cell gru | --period: needed where no front end says how often a frame comes",
        "fit hidden --cell gru --period 0 | --period: must be above 0",
        "fit hidden --cell gru --period 1ms --step 0 | --step and --most",
        "fit hidden --cell gru --period 1ms --ram 0 | '0' is no size; for instance 65536, 64K or 1M, more than 0",
        "fit hidden --cell nosuch --period 1ms | --cell: unknown cell 'nosuch'",
        "fit hidden --cell gru --inputs 8 --front-end digits-8k | --inputs: front end digits-8k gives 32 features, not 8",
        "fit clock --period 1ms | --model or --cell: exactly one",
        "fit clock --model digits-gru --inputs 3 | --model: has its own inputs and front end",
        "fit flash --model digits-gru --board cortex-m4 | does not describe how its flash is read",
        "fit flash --model digits-gru --most 0 | --most: must be from 1 to 64, not 0",
      })
  void badInputIsOneLine(String words, String said) {
    Ran ran = Ran.command(words.split(" "));
    assertThat(ran.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ran.err().lines().toList().get(0)).startsWith("metronome: ").contains(said);
    assertThat(ran.err()).doesNotContain("\tat ");
  }

  @Test
  void withRequireNothingThatFitsIsExitCodeFive() {
    Ran ran =
        Ran.command(
            "fit",
            "hidden",
            "--cell",
            "gru",
            "--period",
            "1us",
            "--board",
            "cortex-m4",
            "--most",
            "8",
            "--require");
    assertThat(ran.code()).isEqualTo(ExitCode.INFEASIBLE);
    assertThat(ran.out()).contains("none of the sizes that were asked about fits");
  }
}
