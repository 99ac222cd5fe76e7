package metronome.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModelImageTest {
  private static final CellSpec GRU = new CellSpec(CellKind.GRU, 6, 5, 3, 0, 0);

  @Test
  void fieldsLieAsTheFormatsPageSays() {
    ModelImage image = Quantiser.quantise(RandomModels.of(GRU, 1, new Random(5)));
    ByteBuffer bytes = ByteBuffer.wrap(image.bytes()).order(ByteOrder.LITTLE_ENDIAN);

    assertThat(image.length() % 4).isZero();
    assertThat(new String(image.bytes(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("MTRN");
    assertThat(bytes.getShort(4)).as("version").isEqualTo((short) 3);
    assertThat(bytes.getShort(6)).as("cell").isEqualTo((short) 1);
    assertThat(bytes.getInt(8)).as("length").isEqualTo(image.length());
    assertThat(bytes.getShort(16)).as("classes").isEqualTo((short) 3);
    assertThat(bytes.get(22)).as("layers").isEqualTo((byte) 1);
    assertThat(bytes.getShort(24)).as("form of the classifier").isEqualTo((short) 2);
    assertThat(bytes.getInt(60)).as("front end").isEqualTo(image.length() - 52);
    assertThat(bytes.getShort(64)).as("the layer's cell").isEqualTo((short) 1);
    assertThat(bytes.getShort(66)).as("D").isEqualTo((short) 6);
    assertThat(bytes.getShort(68)).as("H").isEqualTo((short) 5);
    assertThat(bytes.get(73)).as("fraction bits of the state").isEqualTo((byte) 15);
    assertThat(bytes.get(77)).as("activation of the candidate").isEqualTo((byte) 1);
    // W is the first product: its elements begin at the next multiple of 16 behind the layer.
    assertThat(bytes.getShort(96)).as("form of W").isEqualTo((short) 1);
    assertThat(bytes.getShort(100)).as("rows of W").isEqualTo((short) 24);
    assertThat(bytes.getShort(102)).as("columns of W").isEqualTo((short) 8);
    assertThat(bytes.getInt(108)).as("elements of W").isEqualTo(208);
    assertThat(bytes.getInt(112)).as("multipliers of W").isEqualTo(208 + 24 * 8);
  }

  @Test
  void frameOfAnotherWidthIsRefused() {
    ModelImage image = Quantiser.quantise(RandomModels.of(GRU, 1, new Random(8)));

    assertThatThrownBy(() -> image.quantiseFrame(new double[7]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a frame of 7 elements, the model has 6");
  }
}
