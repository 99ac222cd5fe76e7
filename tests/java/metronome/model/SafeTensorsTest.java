package metronome.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTensorsTest {
  private static final Path NAME = Path.of("m", "model.safetensors");
  private static final Map<String, Tensor> TENSORS =
      Map.of(
          "matrix", new Tensor(new int[] {2, 3}, new double[] {1, -2, 3.5, 0, -0.0, 1e-30f}),
          "precise", new Tensor(new int[] {2}, new double[] {0.1, Math.PI}),
          "scalar", new Tensor(new int[] {}, new double[] {-4}),
          "none", new Tensor(new int[] {0, 7}, new double[] {}));

  @Test
  void whatIsWrittenIsReadBackToTheBit(@TempDir Path directory) {
    Path file = directory.resolve("x.safetensors");
    new SafeTensors(TENSORS, Map.of("licence", "Apache-2.0", "über", "\"ß\"\n")).write(file);
    SafeTensors back = SafeTensors.read(file);
    assertThat(back.metadata())
        .containsExactly(Map.entry("licence", "Apache-2.0"), Map.entry("über", "\"ß\"\n"));
    assertThat(back.tensors()).containsOnlyKeys("matrix", "precise", "scalar", "none");
    TENSORS.forEach(
        (name, tensor) -> {
          assertThat(back.tensors().get(name).shape()).containsExactly(tensor.shape());
          assertThat(back.tensors().get(name).values()).containsExactly(tensor.values());
        });
  }

  @Test
  void theBytesAreThoseOfTheFormat() {
    Map<String, Tensor> one = Map.of("t", new Tensor(new int[] {2}, new double[] {1, 2}));
    ByteBuffer bytes =
        ByteBuffer.wrap(new SafeTensors(one, Map.of()).bytes()).order(ByteOrder.LITTLE_ENDIAN);
    String header = "{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
    int padded = (header.length() + 7) / 8 * 8;
    assertThat(bytes.getLong(0)).isEqualTo(padded);
    assertThat(StandardCharsets.UTF_8.decode(bytes.slice(8, padded)).toString().stripTrailing())
        .isEqualTo(header);
    assertThat(bytes.getFloat(8 + padded)).isEqualTo(1f);
    assertThat(bytes.getFloat(12 + padded)).isEqualTo(2f);
    assertThat(bytes.limit()).isEqualTo(16 + padded);
  }

  @Test
  void everyProperPrefixIsRefused() {
    byte[] whole = new SafeTensors(TENSORS, Map.of("a", "b")).bytes();
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> SafeTensors.parse(NAME, part))
          .as("%d bytes", length)
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("truncated");
    }
  }

  /** Each row: a header, the number of data bytes, the reason for refusing it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[]                                                       | 0  | not a JSON object",
        "hello                                                    | 0  | not JSON",
        "{} {}                                                    | 0  | not JSON",
        "{'a':1,'a':1}                                            | 0  | not JSON",
        "{}                                                       | 4  | 4 bytes of data belong",
        "{'__metadata__':[]}                                      | 0  | is not an object",
        "{'__metadata__':{'k':1}}                                 | 0  | 'k' is not text",
        "{'a':7}                                                  | 0  | element type ''",
        "{'a':{'dtype':'I16','shape':[2],'data_offsets':[0,4]}}   | 4  | 'I16' is not read",
        "{'a':{'dtype':'F32','data_offsets':[0,4]}}               | 4  | shape is missing",
        "{'a':{'dtype':'F32','shape':[1]}}                        | 4  | data_offsets is missing",
        "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}}  | 4  | whole numbers from 0",
        "{'a':{'dtype':'F32','shape':[1.5],'data_offsets':[0,4]}} | 4  | whole numbers from 0",
        "{'a':{'dtype':'F32','shape':['1'],'data_offsets':[0,4]}} | 4  | whole numbers from 0",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0]}}     | 4  | begin and end",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}}   | 4  | begin and end",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}}   | 4  | needs 8 bytes",
        "{'a':{'dtype':'F64','shape':[1],'data_offsets':[0,4]}}   | 4  | needs 8 bytes",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}   | 3  | truncated: tensor 'a'",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}   | 5  | 1 bytes of data belong",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}   | 8  | 4 bytes of data before",
        "{'a':{'dtype':'F32','shape':[4294967296,4294967296,0],'data_offsets':[0,0]}} | 0 | too big",
        "{'a':{'dtype':'F32','shape':[1073741824,1073741824,0],'data_offsets':[0,0]}} | 0 | too big",
        "{'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,4]}} | 4 | whole"
      })
  void wrongHeadersAreRefusedWithTheReason(String header, int dataBytes, String reason) {
    refuse(file(header.strip().replace('\'', '"'), dataBytes), reason);
  }

  @Test
  void numbersOf16BitsAreRead() {
    byte[] halves = file("{\"a\":{\"dtype\":\"F16\",\"shape\":[8],\"data_offsets\":[0,16]}}", 16);
    short[] bits = {0x3C00, (short) 0xC000, 0x0001, 0x03FF, 0x7BFF, 0x7C00, (short) 0x8000, 0x3555};
    for (int i = 0; i < bits.length; i++) {
      ByteBuffer.wrap(halves)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putShort(halves.length - 16 + 2 * i, bits[i]);
    }
    // From the definition: (1 + f / 1024) 2^(e - 15), f / 1024 2^-14 below the least exponent.
    assertThat(SafeTensors.parse(NAME, halves).tensors().get("a").values())
        .containsExactly(
            1, -2, 0x1p-24, 1023 * 0x1p-24, 65504, Double.POSITIVE_INFINITY, -0.0, 0.333251953125);
    byte[] brain = file("{\"a\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4);
    ByteBuffer.wrap(brain)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(brain.length - 4, 0xC0493FC0); // 1.5, then -3.140625
    assertThat(SafeTensors.parse(NAME, brain).tensors().get("a").values())
        .containsExactly(1.5, -3.140625);
  }

  @Test
  void overlappingTensorsAreRefused() {
    String a = "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";
    String b = "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}";
    refuse(file("{" + a + "," + b + "}", 8), "tensor 'b' overlaps the one before it");
  }

  @Test
  void lengthsAndTextThatMakeNoSenseAreRefused() {
    ByteBuffer huge = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    refuse(huge.putLong(0, -1).array().clone(), "header of 18446744073709551615 bytes promised");
    refuse(huge.putLong(0, Long.MAX_VALUE).array().clone(), "bytes promised, 8 are there");
    byte[] binary = file("{\"aa\":1}", 0);
    binary[10] = (byte) 0xFF;
    refuse(binary, "header is not UTF-8");
    refuse(file("[".repeat(5000), 0), "header is not JSON");
  }

  @Test
  void aMissingFileIsNamed(@TempDir Path directory) throws Exception {
    Path missing = directory.resolve("none.safetensors");
    assertThatThrownBy(() -> SafeTensors.read(missing))
        .isInstanceOf(ModelException.class)
        .hasMessage(missing + ": no such file");
    Path nowhere = Files.createFile(directory.resolve("file")).resolve("below");
    assertThatThrownBy(() -> new SafeTensors(Map.of(), Map.of()).write(nowhere))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("cannot be written");
  }

  private static byte[] file(String header, int dataBytes) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .array();
  }

  private static void refuse(byte[] file, String reason) {
    assertThatThrownBy(() -> SafeTensors.parse(NAME, file))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(NAME + ": ")
        .hasMessageContaining(reason)
        .message()
        .doesNotContain("\n");
  }
}
