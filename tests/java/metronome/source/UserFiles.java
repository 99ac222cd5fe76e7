package metronome.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import metronome.model.SafeTensors;
import metronome.model.Tensor;

/** Files as users' software writes them, from the descriptions of the formats. */
public final class UserFiles {
  private UserFiles() {}

  /** Arrays as {@code numpy.savez} keeps them: an uncompressed ZIP of npy files, float64. */
  public static Path npz(Path file, Map<String, Tensor> arrays) {
    return write(file, npz(arrays));
  }

  /** The bytes of the same. */
  public static byte[] npz(Map<String, Tensor> arrays) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, Tensor> array : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
        zip.write(npy(array.getValue()));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** One array as {@code numpy.save} keeps it, float64. */
  public static byte[] npy(Tensor array) {
    String shape =
        Arrays.stream(array.shape()).mapToObj(n -> n + ", ").collect(Collectors.joining());
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + shape.strip() + "), }";
    int length = (10 + header.length() + 1 + 63) / 64 * 64 - 10;
    ByteBuffer out =
        ByteBuffer.allocate(10 + length + 8 * array.values().length).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put(new byte[] {1, 0});
    out.putShort((short) length).put(header.getBytes(StandardCharsets.US_ASCII));
    while (out.position() < 10 + length - 1) {
      out.put((byte) ' ');
    }
    out.put((byte) '\n');
    Arrays.stream(array.values()).forEach(out::putDouble);
    return out.array();
  }

  /** Arrays as safetensors. */
  public static Path safetensors(Path file, Map<String, Tensor> arrays) {
    return write(file, new SafeTensors(arrays, Map.of()).bytes());
  }

  /** Any bytes. */
  public static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
