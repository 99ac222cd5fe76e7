package metronome.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Matrices between row-major weights and the panels of docs/formats.md. */
class MatrixPanelsTest {

  @Test
  void everyShapeComesBackFromItsPanels() {
    Random random = new Random(RandomModels.seed());
    for (int rows = 0; rows <= 28; rows += 4) {
      for (int columns = 4; columns <= 20; columns += 4) {
        QuantisedMatrix narrow = narrow(rows, columns, random);
        ByteBuffer bytes = buffer(rows * columns);
        narrow.putBlocks(bytes);
        assertThat(bytes.remaining()).isZero();
        assertThat(
                QuantisedMatrix.fromBlocks(rows, columns, bytes.flip(), new int[rows], 0).weights())
            .as("int8, %d x %d", rows, columns)
            .isEqualTo(narrow.weights());

        WideMatrix wide = wide(rows, columns, random);
        bytes = buffer(2 * rows * columns);
        wide.putBlocks(bytes);
        assertThat(bytes.remaining()).isZero();
        assertThat(WideMatrix.fromBlocks(rows, columns, bytes.flip(), new int[rows], 0).weights())
            .as("int16, %d x %d", rows, columns)
            .isEqualTo(wide.weights());
      }
    }
  }

  @Test
  void elementsLieAsTheFormatsPageSays() {
    QuantisedMatrix narrow = narrow(12, 8, new Random(1));
    ByteBuffer bytes = buffer(12 * 8);
    narrow.putBlocks(bytes);
    // A panel of 8 rows: 16 bytes for two columns, 4 for two rows of them.
    assertThat(bytes.get(0) & 0xFF).isEqualTo(narrow.at(0, 0) + 128);
    assertThat(bytes.get(1)).isEqualTo((byte) narrow.at(1, 0));
    assertThat(bytes.get(2) & 0xFF).isEqualTo(narrow.at(0, 1) + 128);
    assertThat(bytes.get(4) & 0xFF).isEqualTo(narrow.at(2, 0) + 128);
    assertThat(bytes.get(16 + 12 + 3)).isEqualTo((byte) narrow.at(7, 3));
    // Then one of 4: 8 bytes for two columns.
    assertThat(bytes.get(64 + 8 + 4 + 1)).isEqualTo((byte) narrow.at(11, 2));

    WideMatrix wide = wide(8, 4, new Random(2));
    bytes = buffer(2 * 8 * 4);
    wide.putBlocks(bytes);
    assertThat(bytes.getShort(2)).isEqualTo((short) wide.at(0, 1));
    assertThat(bytes.getShort(4)).isEqualTo((short) wide.at(1, 0));
    assertThat(bytes.getShort(16)).isEqualTo((short) wide.at(0, 2));
    assertThat(bytes.getShort(32 + 16 + 12 + 2)).isEqualTo((short) wide.at(7, 3));
  }

  @Test
  void aMatrixThatIsNotPaddedIsRefused() {
    assertThatThrownBy(() -> new WideMatrix(4, 6, new short[24], new int[4], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 x 6");
    assertThatThrownBy(() -> new WideMatrix(4, 4, new short[16], new int[4], 32))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRowsMagnitudeIsTheSumOfItsWeightsMagnitudes() {
    short[] weights = {1, -2, 3, -32767, 0, 0, 0, 0, 5, 5, 5, 5, -1, -1, -1, -1};
    WideMatrix matrix = new WideMatrix(4, 4, weights, new int[4], 0);
    assertThat(matrix.magnitude(0)).isEqualTo(32773);
    assertThat(matrix.magnitude(3)).isEqualTo(4);
  }

  private static QuantisedMatrix narrow(int rows, int columns, Random random) {
    byte[] weights = new byte[rows * columns];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (byte) (random.nextInt(255) - QuantisedMatrix.MOST);
    }
    return new QuantisedMatrix(rows, columns, weights, new int[rows], 0);
  }

  private static WideMatrix wide(int rows, int columns, Random random) {
    short[] weights = new short[rows * columns];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (short) (random.nextInt(2 * WideMatrix.MOST + 1) - WideMatrix.MOST);
    }
    return new WideMatrix(rows, columns, weights, new int[rows], 0);
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
