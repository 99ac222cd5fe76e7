package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import metronome.kernels.KernelBuild;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kernels in assembly cost what docs/performance.md says, whatever compiled the rest, and give
 * the results of plain loops.
 */
class KernelBoundsTest {
  private static final String EXAMPLES = "kernels/target/examples/";

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
  }

  @ParameterizedTest
  @CsvSource({
    "mat_vec, armv7e-m, mat_vec_q7_q15, 12288, 1.37",
    "mat_vec, armv7-m, mat_vec_q7_q15, 12288, 2.58",
    "mat_vec_16x32, armv7e-m, mat_vec_q7_q15, 512, 1.73",
    "mat_vec_16x32, armv7-m, mat_vec_q7_q15, 512, 3.03",
    "mat_vec_int16, armv7e-m, mat_vec_q15_q15, 12288, 1.60",
    "mat_vec_int16, armv7-m, mat_vec_q15_q15, 12288, 3.00",
    "activation, armv7e-m, vec_sigmoid_q15, 64, 12.1",
    "activation, armv7-m, vec_sigmoid_q15, 64, 13.6",
    "activation, armv7e-m, vec_tanh_q15, 64, 13.1",
    "activation, armv7-m, vec_tanh_q15, 64, 14.6",
    "blend, armv7e-m, vec_blend_sigmoid_q15, 16, 18.4",
    "blend, armv7-m, vec_blend_sigmoid_q15, 16, 22.5",
    "blend, armv7e-m, vec_blend_tanh_q15, 16, 19.4",
    "blend, armv7-m, vec_blend_tanh_q15, 16, 23.5"
  })
  void aCallStaysWithinItsCycles(
      String example, String isa, String function, int operations, double mostEach) {
    JsonNode exec = exec(example, isa, "--rules", "manual", "--function", function);

    double each = exec.at("/region/cyclesPerPassage/max").asDouble() / operations;
    assertThat(each).isPositive().isLessThanOrEqualTo(mostEach);
    assertThat(exec.at("/region/cyclesPerPassage/min"))
        .as("the data do not matter")
        .isEqualTo(exec.at("/region/cyclesPerPassage/max"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"armv7-m", "armv7e-m"})
  void resultsAreThoseOfPlainLoops(String isa) {
    exec("kernels", isa);
    exec("blend_lengths", isa);
  }

  /** Runs an example, whose status says whether its results were right. */
  private static JsonNode exec(String example, String isa, String... more) {
    String[] arguments = new String[5 + more.length];
    arguments[0] = "exec";
    arguments[1] = EXAMPLES + example + "-" + isa + ".elf";
    arguments[2] = "--board";
    arguments[3] = "cortex-m4";
    arguments[4] = "--json";
    System.arraycopy(more, 0, arguments, 5, more.length);
    Ran ran = Ran.command(arguments);
    assertThat(ran.err()).isEmpty();
    JsonNode document = DocumentedJson.parse(ran);
    assertThat(document.at("/status").asInt()).as(arguments[1]).isZero();
    return document;
  }
}
