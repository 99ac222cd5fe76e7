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
    "blend, armv7-m, vec_blend_tanh_q15, 16, 23.5",
    "front_end, armv7e-m, window_apply_q15, 400, 6.09",
    "front_end, armv7e-m, fft_power_q31, 256, 10.66",
    "front_end, armv7e-m, mel_energy_q31, 255, 9.19",
    "front_end, armv7-m, mel_energy_q31, 255, 9.19",
    "front_end, armv7e-m, feature_scale_q15, 32, 11.25",
    "front_end_mfcc, armv7e-m, vec_root_q31, 255, 17.58",
    "front_end_mfcc, armv7e-m, cosine_q15, 320, 2.89"
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

  /** How far samples are shifted may cost a cycle or two. */
  @ParameterizedTest
  @CsvSource({
    "armv7e-m, fft_first_4_q15, 3229",
    "armv7-m, fft_first_4_q15, 3485",
    "armv7e-m, fft_stage_q15, 2984",
    "armv7-m, fft_stage_q15, 4650"
  })
  void aStageOfATransformStaysWithinItsCycles(String isa, String function, long most) {
    JsonNode exec = exec("front_end", isa, "--rules", "manual", "--function", function);

    assertThat(exec.at("/region/cyclesPerPassage/max").asLong())
        .isPositive()
        .isLessThanOrEqualTo(most);
  }

  /** A third of what CMSIS-DSP takes; the C between the kernels has room for another compiler. */
  @ParameterizedTest
  @CsvSource({
    "front_end, armv7e-m, 23000",
    "front_end, armv7-m, 36000",
    "front_end_mfcc, armv7e-m, 29000",
    "front_end_mfcc, armv7-m, 46000"
  })
  void aFrameStaysWithinItsCycles(String example, String isa, long most) {
    JsonNode exec =
        exec(example, isa, "--rules", "manual", "--from", "measure_begin", "--to", "measure_end");

    assertThat(exec.at("/region/cyclesPerPassage/max").asLong()).isPositive().isLessThan(most);
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
