package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import metronome.board.RuleSet;
import metronome.feature.FrontEnd;
import metronome.ledger.Ledger;
import metronome.model.FrontEnds;
import metronome.model.ModelImage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a frame of each recipe with a name costs on each instruction set: docs/performance.md. */
class FrontEndCyclesTest {
  private static final Map<String, FrontEnd> RECIPES =
      Map.of(
          "digits-8k", FrontEnd.digits8k(),
          "words-16k", FrontEnd.words16k(),
          "tf-mfcc", FrontEnd.tfMfcc(320));
  private static final int FRAMES = 10;

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
  }

  @ParameterizedTest
  @CsvSource({
    "digits-8k, armv7e-m, 14500",
    "digits-8k, armv7-m, 23000",
    "digits-8k, armv6-m, 70000",
    "words-16k, armv7e-m, 24000",
    "words-16k, armv7-m, 37000",
    "words-16k, armv6-m, 120000",
    "tf-mfcc, armv7e-m, 52000",
    "tf-mfcc, armv7-m, 80000",
    "tf-mfcc, armv6-m, 280000"
  })
  void aFrameStaysWithinItsCycles(String recipe, String isa, long most) {
    ModelImage image = FrontEnds.image(RECIPES.get(recipe));
    final int samples = RECIPES.get(recipe).frameSamples();
    Random random = new Random(1);
    List<FrontEndDevice.Frame> frames = new ArrayList<>();
    for (int t = 0; t < FRAMES; t++) {
      short[] noise = new short[samples + 1];
      for (int i = 0; i < noise.length; i++) {
        noise[i] = (short) (1000 * random.nextGaussian());
      }
      frames.add(new FrontEndDevice.Frame(noise, samples));
    }
    try (FrontEndDevice device = new FrontEndDevice(isa, RuleSet.MANUAL)) {
      device.features(image.bytes(), frames);
      final Ledger all = device.ledger();
      device.features(image.bytes(), List.of());
      final long each = (all.cycles() - device.ledger().cycles()) / FRAMES;
      System.out.printf("| %s | %s | %,d |%n", recipe, isa, each);
      if (Boolean.getBoolean("metronome.functions")) {
        all.functions().forEach(f -> System.out.println(f.name() + " " + f.cycles() / FRAMES));
      }
      assertThat(each).isPositive().isLessThan(most);
    }
  }
}
