package metronome.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import metronome.Mutations;
import metronome.model.ModelException;
import metronome.model.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpzFileTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"|i1", "|u1", "<i2", "<u2", "<i4", "<i8", "<f4", "<f8"})
  void everyTypeOfElementIsRead(String type) {
    NpzFile file = write(npy(1, header(type, "(2, 3)"), elements(type, 1, 2, 100, 4, 5, 6)));
    assertThat(file.tensor("a").shape()).containsExactly(2, 3);
    assertThat(file.values("a")).containsExactly(1, 2, 100, 4, 5, 6);
  }

  @Test
  void signsAreThoseOfTheType() {
    byte[] ones = {-1, -1, -1, -1, -1, -1, -1, -1};
    assertThat(write(npy(1, header("|i1", "(8,)"), ones)).values("a")).containsOnly(-1);
    assertThat(write(npy(1, header("|u1", "(8,)"), ones)).values("a")).containsOnly(255);
    assertThat(write(npy(1, header("<i2", "(4,)"), ones)).values("a")).containsOnly(-1);
    assertThat(write(npy(1, header("<u2", "(4,)"), ones)).values("a")).containsOnly(65535);
    assertThat(write(npy(1, header("<i8", "(1,)"), ones)).values("a")).containsOnly(-1);
  }

  @Test
  void laterVersionsAndScalarsAreRead() {
    NpzFile file = write(npy(2, header("<f8", "()"), elements("<f8", 0.1)));
    assertThat(file.scalar("a")).isEqualTo(0.1);
    assertThat(file.tensor("a").shape()).isEmpty();
    assertThat(file.has("a")).isTrue();
    assertThat(file.has("b")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        ">f4; (2,); elements of type >f4 are not read, only |i1",
        "|O; (2,); elements of type |O are not read, only |i1",
        "<f4; (3,); 8 bytes of elements, shape [3] of type <f4 needs 12",
        "<f4; (1,); 8 bytes of elements, shape [1] of type <f4 needs 4",
        "<f4; (70000, 70000); impossible shape [70000, 70000]",
        "<f4; (99999999999,); impossible shape (99999999999,)",
        "<f4; None; its header has no plain 'shape'"
      })
  void whatCannotBeReadIsOneLine(String type, String shape, String reason) {
    assertThatThrownBy(() -> write(npy(1, header(type, shape), new byte[8])))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(directory.resolve("x.npz") + ": array a: " + reason)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void namesThatAreNoTextAreRefused() {
    byte[] zip = UserFiles.npz(Map.of("\u00e9", new Tensor(new int[] {1}, new double[] {1})));
    for (int i = 0; i + 1 < zip.length; i++) {
      if (zip[i] == (byte) 0xC3 && zip[i + 1] == (byte) 0xA9) {
        zip[i + 1] = 'x';
      }
    }
    Path file = UserFiles.write(directory.resolve("x.npz"), zip);
    assertThatThrownBy(() -> NpzFile.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(file + ": is no whole npz archive: ")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void fortranOrderAndRecordsAreRefused() {
    String fortran = header("<f4", "(2,)").replace("False", "True");
    assertThatThrownBy(() -> write(npy(1, fortran, new byte[8])))
        .hasMessageEndingWith("array a: is in Fortran order, only C order is read");
    String records = header("<f4", "(2,)").replace("'<f4'", "[('x', '<f4')]");
    assertThatThrownBy(() -> write(npy(1, records, new byte[8])))
        .hasMessageEndingWith("array a: its header has no plain 'descr'");
    assertThatThrownBy(() -> write("hello, world, here".getBytes(StandardCharsets.US_ASCII)))
        .hasMessageEndingWith("array a: is no npy file");
  }

  @Test
  void missingFilesAndArraysAreNamed() {
    assertThatThrownBy(() -> NpzFile.read(directory.resolve("none.npz")))
        .isInstanceOf(ModelException.class)
        .hasMessage(directory.resolve("none.npz") + ": no such file");
    assertThatThrownBy(() -> NpzFile.read(directory)).isInstanceOf(ModelException.class);
    NpzFile file = write(npy(1, header("<f4", "(2,)"), new byte[8]));
    assertThatThrownBy(() -> file.tensor("W"))
        .isInstanceOf(ModelException.class)
        .hasMessage(file.path() + ": array W is missing; there are a");
    assertThatThrownBy(() -> file.scalar("a"))
        .hasMessage(file.path() + ": array a has 2 elements, not 1");
    assertThatThrownBy(() -> file.windows("a"))
        .hasMessage(file.path() + ": array a has 1 axes, windows of frames have 3");
  }

  @Test
  void truncatedFilesAreRefused() throws IOException {
    byte[] whole = zip(npy(1, header("<f4", "(500,)"), new byte[2000]));
    Path file = directory.resolve("short.npz");
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> NpzFile.read(file))
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith(file + ": is no whole npz archive");
    }
  }

  @Test
  void damagedFilesAreReadAsTheyWereOrRefusedInOneLine() throws IOException {
    byte[] whole = zip(npy(1, header("<f4", "(50,)"), new byte[200]));
    Mutations mutations = new Mutations("NpzFileTest");
    Path file = directory.resolve("damaged.npz");
    int refused = 0;
    for (int trial = 0; trial < 2000; trial++) {
      Files.write(file, mutations.next(List.of(whole)));
      try {
        NpzFile.read(file);
      } catch (ModelException e) {
        refused++;
        assertThat(e.getMessage()).startsWith(file + ": ").doesNotContain("\n");
      }
    }
    assertThat(refused).isGreaterThan(1000);
  }

  private NpzFile write(byte[] npy) {
    Path file = directory.resolve("x.npz");
    try {
      Files.write(file, zip(npy));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return NpzFile.read(file);
  }

  private static byte[] zip(byte[] npy) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a.npy"));
      zip.write(npy);
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  private static String header(String type, String shape) {
    return "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
  }

  private static byte[] npy(int version, String header, byte[] elements) {
    int start = version == 1 ? 10 : 12;
    ByteBuffer file =
        ByteBuffer.allocate(start + header.length() + 1 + elements.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      file.putShort((short) (header.length() + 1));
    } else {
      file.putInt(header.length() + 1);
    }
    file.put((header + "\n").getBytes(StandardCharsets.US_ASCII)).put(elements);
    return file.array();
  }

  private static byte[] elements(String type, double... values) {
    int size = type.charAt(2) - '0';
    ByteBuffer bytes = ByteBuffer.allocate(size * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      switch (type.substring(1)) {
        case "f4" -> bytes.putFloat((float) value);
        case "f8" -> bytes.putDouble(value);
        case "i8" -> bytes.putLong((long) value);
        case "i4" -> bytes.putInt((int) value);
        case "i2", "u2" -> bytes.putShort((short) value);
        default -> bytes.put((byte) value);
      }
    }
    return bytes.array();
  }
}
