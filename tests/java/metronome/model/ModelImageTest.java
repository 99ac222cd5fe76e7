package metronome.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class ModelImageTest {
  private static final CellSpec GRU = new CellSpec(CellKind.GRU, 6, 5, 3, 0, 0);

  @Test
  void imageComesBackFromItsBytes() {
    Random random = new Random(RandomModels.seed());
    for (int i = 0; i < 40; i++) {
      CellKind kind = i % 2 == 0 ? CellKind.GRU : CellKind.FASTGRNN;
      CellSpec spec = RandomModels.spec(kind, 20, 20, random);
      ModelImage image = Quantiser.quantise(RandomModels.of(spec, 1, random));
      ModelImage back = ModelImage.parse(image.bytes());

      assertThat(back.spec()).isEqualTo(spec);
      assertThat(back.bytes()).isEqualTo(image.bytes());
      assertThat(back.content().toBytes()).isEqualTo(image.bytes());
      assertThat(back.formats()).isEqualTo(image.formats());
      assertThat(image.length() % 4).isZero();
    }
  }

  @Test
  void headerLiesAsTheFormatsPageSays() {
    ModelImage image = Quantiser.quantise(RandomModels.of(GRU, 1, new Random(5)));
    ByteBuffer bytes = ByteBuffer.wrap(image.bytes()).order(ByteOrder.LITTLE_ENDIAN);

    assertThat(new String(image.bytes(), 0, 4, java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("MTRN");
    assertThat(bytes.getShort(4)).isEqualTo((short) 1);
    assertThat(bytes.getShort(6)).isEqualTo((short) 1);
    assertThat(bytes.getInt(8)).isEqualTo(image.length());
    assertThat(bytes.getShort(16)).isEqualTo((short) 6);
    assertThat(bytes.getShort(18)).isEqualTo((short) 5);
    assertThat(bytes.getShort(20)).isEqualTo((short) 3);
    assertThat(bytes.get(27)).isEqualTo((byte) 15);
    // U: blocks right after the header, 3 gates of 8 rows by 8 columns, then its multipliers.
    assertThat(bytes.getInt(36)).isEqualTo(132);
    assertThat(bytes.getInt(40)).isEqualTo(132 + 24 * 8);
    assertThat(bytes.getShort(44)).isEqualTo((short) 24);
    assertThat(bytes.getShort(46)).isEqualTo((short) 8);
    // Row 0, column 1 is the third byte of a block; row 1, column 0 the second.
    QuantisedMatrix recurrent = image.content().matrices().get(0);
    assertThat(bytes.get(132 + 2) & 0xFF).isEqualTo(recurrent.at(0, 1) + 128);
    assertThat(bytes.get(132 + 1)).isEqualTo((byte) recurrent.at(1, 0));
    assertThat(bytes.get(132 + 16 + 8 + 7)).isEqualTo((byte) recurrent.at(3, 7));
  }

  @Test
  void anyChangedByteIsNoticed() {
    byte[] image = Quantiser.quantise(RandomModels.of(GRU, 1, new Random(6))).bytes();
    for (int at = 0; at < image.length; at++) {
      byte[] changed = image.clone();
      changed[at] ^= 0x10;
      assertThatThrownBy(() -> ModelImage.parse(changed))
          .as("byte %d", at)
          .isInstanceOf(ModelImageException.class);
    }
    for (int length = 0; length < image.length; length++) {
      byte[] cut = Arrays.copyOf(image, length);
      assertThatThrownBy(() -> ModelImage.parse(cut)).isInstanceOf(ModelImageException.class);
    }
  }

  @Test
  void saysWhatIsWrongWithTheBytes() {
    byte[] image = Quantiser.quantise(RandomModels.of(GRU, 1, new Random(7))).bytes();

    refuses(new byte[3], false, "does not begin with MTRN");
    refuses(changed(image, 4, 9), false, "version 9, not 1");
    refuses(changed(image, image.length - 1, 77), false, "checksum differs");
    refuses(Arrays.copyOf(image, image.length + 4), false, "there are " + (image.length + 4));
    refuses(changed(image, 6, 3), true, "unknown cell 3");
    refuses(changed(image, 18, 0), true, "impossible shape");
    refuses(changed(image, 18, 200), true, "its dimensions ask for [600, 200]");
    refuses(changed(image, 44, 23), true, "23 x 8, not in blocks");
    refuses(changed(image, 39, 1), true, "points outside itself");
    refuses(changed(image, 48, 17), true, "shift of 17");
    refuses(changed(image, 28, 40), true, "accumulators with 40 fraction bits");
  }

  private static void refuses(byte[] bytes, boolean sign, String message) {
    if (sign) {
      CRC32 crc = new CRC32();
      crc.update(bytes, 16, bytes.length - 16);
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(12, (int) crc.getValue());
    }
    assertThatThrownBy(() -> ModelImage.parse(bytes))
        .isInstanceOf(ModelImageException.class)
        .hasMessageContaining(message);
  }

  private static byte[] changed(byte[] image, int at, int value) {
    byte[] changed = image.clone();
    changed[at] = (byte) value;
    return changed;
  }

  @Test
  void frameOfAnotherWidthIsRefused() {
    ModelImage image = Quantiser.quantise(RandomModels.of(GRU, 1, new Random(8)));

    assertThatThrownBy(() -> image.quantiseFrame(new double[7]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a frame of 7 elements, the model has 6");
  }
}
