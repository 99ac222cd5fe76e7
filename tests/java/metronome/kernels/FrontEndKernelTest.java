package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import metronome.board.RuleSet;
import metronome.feature.FrontEnd;
import metronome.model.FrontEnds;
import metronome.model.IntegerFrontEnd;
import metronome.model.ModelImage;
import metronome.model.RandomModels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The front end of every build against plain 64-bit loops: any recipe, any samples. */
class FrontEndKernelTest {
  private static final int RECIPES = 25;
  private static final int FRAMES = 12;

  @TempDir Path directory;

  @BeforeAll
  static void build() {
    KernelBuild.firmware();
    KernelBuild.forHost("host");
  }

  /** Recipes by chance, and the three that have a name, each with frames by chance. */
  private static List<ModelImage> images(Random random) {
    List<ModelImage> images = new ArrayList<>();
    for (FrontEnd recipe :
        List.of(FrontEnd.digits8k(), FrontEnd.words16k(), FrontEnd.tfMfcc(320))) {
      images.add(FrontEnds.image(recipe));
    }
    while (images.size() < RECIPES) {
      images.add(FrontEnds.image(FrontEnds.random(random)));
    }
    return images;
  }

  private static List<FrontEndDevice.Frame> frames(int frameSamples, Random random) {
    List<FrontEndDevice.Frame> frames = new ArrayList<>();
    for (int t = 0; t < FRAMES; t++) {
      int count = random.nextInt(3) == 0 ? random.nextInt(frameSamples + 1) : frameSamples;
      frames.add(new FrontEndDevice.Frame(RandomAudio.samples(frameSamples + 1, random), count));
    }
    return frames;
  }

  private static List<short[]> expected(
      IntegerFrontEnd specification, List<FrontEndDevice.Frame> frames) {
    return frames.stream()
        .map(frame -> specification.features(frame.samples(), frame.count()))
        .toList();
  }

  @Test
  void hostGivesWhatPlainLoopsGive() {
    Random random = new Random(RandomModels.seed());
    HostKernel host = new HostKernel(directory);
    for (ModelImage image : images(random)) {
      IntegerFrontEnd specification = new IntegerFrontEnd(image.bytes());
      List<FrontEndDevice.Frame> frames = frames(specification.frameSamples(), random);
      ByteBuffer bytes =
          ByteBuffer.allocate(FRAMES * (4 + 2 * (specification.frameSamples() + 1)))
              .order(ByteOrder.LITTLE_ENDIAN);
      for (FrontEndDevice.Frame frame : frames) {
        bytes.putInt(frame.count());
        for (short sample : frame.samples()) {
          bytes.putShort(sample);
        }
      }
      ByteBuffer results = host.results("front-end", image.bytes(), bytes.array(), List.of());
      for (short[] features : expected(specification, frames)) {
        short[] actual = new short[features.length];
        for (int j = 0; j < actual.length; j++) {
          actual[j] = results.getShort();
        }
        assertThat(actual).isEqualTo(features);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"armv6-m", "armv7-m", "armv7e-m"})
  void deviceGivesWhatPlainLoopsGive(String isa) {
    Random random = new Random(RandomModels.seed());
    try (FrontEndDevice device = new FrontEndDevice(isa, RuleSet.DOCUMENTED)) {
      for (ModelImage image : images(random)) {
        IntegerFrontEnd specification = new IntegerFrontEnd(image.bytes());
        List<FrontEndDevice.Frame> frames = frames(specification.frameSamples(), random);
        List<short[]> expected = expected(specification, frames);
        List<short[]> actual = device.features(image.bytes(), frames);
        for (int t = 0; t < FRAMES; t++) {
          assertThat(actual.get(t)).as("frame %d", t).isEqualTo(expected.get(t));
        }
      }
    }
  }
}
