package metronome.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import metronome.feature.FrontEnd;
import metronome.feature.FrontEnd.Method;
import metronome.feature.FrontEnd.Window;
import metronome.feature.MelBank;
import org.junit.jupiter.api.Test;

/** The front end of an image, byte by byte as docs/formats.md has it, and what keeps it out. */
class FrontEndContentTest {

  private static ByteBuffer bytes(FrontEnd frontEnd) {
    ModelImage image = FrontEnds.image(frontEnd);
    assertThat(image.frontEndObstacle()).isEmpty();
    return ByteBuffer.wrap(image.bytes()).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static FrontEnd logMel(int points, int filters, double floor, double deviation) {
    double[] deviations = new double[filters];
    Arrays.fill(deviations, deviation);
    return new FrontEnd(
        "test",
        8000,
        100,
        80,
        points,
        Window.HANN,
        0.97,
        filters,
        100,
        4000,
        floor,
        new double[filters],
        deviations);
  }

  @Test
  void fieldsLieAsTheFormatsPageSays() {
    ByteBuffer image = bytes(FrontEnd.words16k());
    final int at = image.getInt(60);
    assertThat(image.getInt(at)).as("rate").isEqualTo(16_000);
    int[] expected = {1, 400, 160, 512, 32, 32, 1, 255};
    for (int i = 0; i < expected.length; i++) {
      assertThat(image.getShort(at + 4 + 2 * i)).as("field %d", i).isEqualTo((short) expected[i]);
    }
    assertThat(image.getShort(at + 20)).as("further bits").isBetween((short) 0, (short) 8);
    final double mantissa = Integer.toUnsignedLong(image.getInt(at + 24));
    assertThat(mantissa).isGreaterThanOrEqualTo(0x1p31);
    assertThat(Math.scalb(mantissa, image.getInt(at + 28))).isEqualTo(1e-10, offset(1e-19));

    final int window = image.getInt(at + 32);
    final double[] weights = FrontEnd.words16k().windowWeights();
    assertThat(image.getShort(window + 8 * 60)).isEqualTo((short) Math.round(32768 * weights[120]));
    assertThat(image.getShort(window + 8 * 60 + 2))
        .isEqualTo((short) Math.round(-0.97 * 32768 * weights[120]));
    assertThat(image.getShort(window + 8 * 60 + 6))
        .isEqualTo((short) Math.round(32768 * weights[121]));

    final int segments = image.getInt(at + 36);
    int bins = 0;
    for (int i = 0; i <= 32; i++) {
      bins += image.getShort(segments + 2 * i);
    }
    assertThat(bins).isEqualTo(255);
    assertThat(image.getInt(at + 44)).as("cosines").isZero();
  }

  /** A factor of the first logarithm, and one of a sum of cosines, as the page has them. */
  @Test
  void scalesAreTheirFormulas() {
    ByteBuffer image = bytes(logMel(256, 8, 1, 2));
    int at = image.getInt(60);
    int bits = image.getShort(at + 20) + image.getShort(at + 22);
    assertThat((double) image.getInt(image.getInt(at + 48)))
        .isEqualTo(Math.log(2) / 2 * Math.pow(2, bits + 8), offset(0.51));

    image = bytes(FrontEnd.tfMfcc(640));
    at = image.getInt(60);
    bits = image.getShort(at + 20) + image.getShort(at + 22);
    final double amplitude = (65535 - 40) / 40.0;
    assertThat((double) image.getInt(image.getInt(at + 48)))
        .isEqualTo(
            Math.log(2) * Math.sqrt(2 / 40.0) / amplitude * Math.pow(2, bits + 32 - 9),
            offset(0.51));
    assertThat(image.getShort(image.getInt(at + 44)))
        .as("of the first coefficient")
        .isIn((short) 1637, (short) 1638);
  }

  @Test
  void slopesOfFiltersAddUpToOne() {
    Random random = new Random(RandomModels.seed());
    for (int i = 0; i < 50; i++) {
      FrontEnd frontEnd = FrontEnds.random(random);
      MelBank bank = MelBank.of(frontEnd);
      assertThat(bank.segments()).hasSize(frontEnd.melFilters() + 1);
      assertThat(Arrays.stream(bank.segments()).sum()).isEqualTo(bank.falling().length);
      assertThat(bank.firstBin()).isPositive();
      assertThat(bank.firstBin() + bank.falling().length)
          .isLessThanOrEqualTo(frontEnd.fftPoints() / 2 + 1);
      assertThat(Arrays.stream(bank.falling()).allMatch(f -> f >= 0 && f <= 1)).isTrue();
    }
  }

  @Test
  void whatKernelsCannotComputeIsLeftToTheHostAndSaysWhy() {
    assertThat(obstacle(logMel(2048, 8, 1, 1))).contains("a transform of 2048 points");
    assertThat(obstacle(logMel(250, 8, 1, 1))).contains("a transform of 250 points");
    assertThat(obstacle(logMel(256, 8, 1e-19, 1))).contains("a floor of 1.0E-19");
    assertThat(obstacle(logMel(256, 8, 1e19, 1))).contains("a floor of 1.0E19");
    assertThat(obstacle(logMel(256, 8, 1, 1e-5))).contains("a mean or deviation of test");
    assertThat(obstacle(logMel(128, 60, 1, 1))).contains("mel filter");
    assertThat(obstacle(FrontEnd.given("sensor", 50, 1, 6))).contains("made elsewhere");
    FrontEnd emphasised =
        new FrontEnd(
            "odd",
            8000,
            100,
            80,
            128,
            Window.HANN,
            0.5,
            8,
            100,
            4000,
            1,
            new double[4],
            new double[] {1, 1, 1, 1},
            Method.TF_MFCC,
            4);
    assertThat(obstacle(emphasised)).contains("no pre-emphasis");
  }

  private static String obstacle(FrontEnd frontEnd) {
    ModelImage image = FrontEnds.image(frontEnd);
    assertThat(image.hasFrontEnd()).isFalse();
    assertThat(ByteBuffer.wrap(image.bytes()).getInt(60)).isZero();
    return image.frontEndObstacle();
  }

  @Test
  void imageWithoutItsFrontEndIsTheSameButForIt() {
    ModelImage image = FrontEnds.image(FrontEnd.digits8k());
    ModelImage without = image.withoutFrontEnd();
    assertThat(without.hasFrontEnd()).isFalse();
    final int length = without.length();
    assertThat(Arrays.copyOfRange(without.bytes(), 64, length))
        .isEqualTo(Arrays.copyOfRange(image.bytes(), 64, length));
    assertThat(image.featureFormat()).isEqualTo(image.inputFormat());
  }
}
