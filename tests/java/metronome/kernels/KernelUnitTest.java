package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import metronome.model.RandomModels;
import org.junit.jupiter.api.Test;

/** Runs the kernels' own unit tests, written in C, under the sanitizers. */
class KernelUnitTest {

  @Test
  void unitTestsPassOnThisMachineUnderTheSanitizers() {
    String output = KernelBuild.forHost("host-test", "SEED=" + RandomModels.seed());

    assertThat(output).contains("kernel tests passed");
  }
}
