package metronome.cell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import metronome.model.Tensor;

/**
 * Reads numpy's archives of arrays: a ZIP of {@code .npy} files, each a magic number, a header that
 * is a Python dictionary, and the elements. Little-endian numbers in C order only, as the reference
 * data are.
 */
final class Npz {
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '([<|][fiu][1248])', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\), \\}");

  private final Map<String, Tensor> arrays = new TreeMap<>();

  private Npz() {}

  static Npz read(Path path) throws IOException {
    Npz npz = new Npz();
    try (ZipFile zip = new ZipFile(path.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        String name = entry.getName().replaceFirst("\\.npy$", "");
        npz.arrays.put(name, array(name, zip.getInputStream(entry).readAllBytes()));
      }
    }
    return npz;
  }

  Tensor get(String name) {
    if (!arrays.containsKey(name)) {
      throw new IllegalArgumentException("no array " + name + " among " + arrays.keySet());
    }
    return arrays.get(name);
  }

  double scalar(String name) {
    return get(name).values()[0];
  }

  /** An array times a scalar array: how quantised weights are kept. */
  Tensor scaled(String name, String scale) {
    double factor = scalar(scale);
    double[] values = Arrays.stream(get(name).values()).map(v -> v * factor).toArray();
    return new Tensor(get(name).shape(), values);
  }

  private static Tensor array(String name, byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (!new String(bytes, 0, 6, StandardCharsets.ISO_8859_1).equals("\u0093NUMPY")) {
      throw new IllegalArgumentException(name + " is no npy file");
    }
    int headerStart = file.get(6) == 1 ? 10 : 12;
    int headerBytes = file.get(6) == 1 ? file.getShort(8) & 0xFFFF : file.getInt(8);
    String header =
        new String(bytes, headerStart, headerBytes, StandardCharsets.ISO_8859_1).strip();
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(name + ": cannot read " + header);
    }
    int[] shape =
        Arrays.stream(matcher.group(2).split(","))
            .map(String::strip)
            .filter(size -> !size.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    ByteBuffer data =
        file.slice(headerStart + headerBytes, bytes.length - headerStart - headerBytes)
            .order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      values[i] = element(data, matcher.group(1).substring(1), i);
    }
    return new Tensor(shape, values);
  }

  private static double element(ByteBuffer data, String type, int i) {
    return switch (type) {
      case "f4" -> data.getFloat(4 * i);
      case "f8" -> data.getDouble(8 * i);
      case "i1" -> data.get(i);
      case "u1" -> data.get(i) & 0xFF;
      case "i2" -> data.getShort(2 * i);
      case "i4" -> data.getInt(4 * i);
      default -> throw new IllegalArgumentException("element type " + type);
    };
  }
}
