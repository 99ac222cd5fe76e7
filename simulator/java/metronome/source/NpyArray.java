package metronome.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import metronome.model.Tensor;

/**
 * Parses numpy's array format: a magic number, a version, a header that is a Python dictionary, and
 * the elements. Source: the format's description in numpy, versions 1 to 3.
 */
final class NpyArray {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST_HEADER = 1 << 16;
  private static final Pattern TYPE = Pattern.compile("'descr':\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9, ]*)\\)");

  private NpyArray() {}

  /**
   * An array of a file's bytes.
   *
   * @throws IllegalArgumentException where they are none, saying why
   */
  static Tensor parse(byte[] bytes) {
    if (bytes.length < 12 || !Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC)) {
      throw new IllegalArgumentException("is no npy file");
    }
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    final int start = file.get(6) == 1 ? 10 : 12;
    final int length = file.get(6) == 1 ? file.getShort(8) & 0xFFFF : file.getInt(8);
    if (length < 0 || length > LONGEST_HEADER || start + length > bytes.length) {
      throw new IllegalArgumentException("ends within its header");
    }
    String header = new String(bytes, start, length, StandardCharsets.UTF_8).strip();
    if (part(ORDER, header, "fortran_order").equals("True")) {
      throw new IllegalArgumentException("is in Fortran order, only C order is read");
    }
    final String type = part(TYPE, header, "descr");
    int[] shape = shape(part(SHAPE, header, "shape"));
    final int elements = elements(shape);
    final long needed = (long) elements * bytesOf(type);
    if (bytes.length - start - length != needed) {
      throw new IllegalArgumentException(
          "%d bytes of elements, shape %s of type %s needs %d"
              .formatted(bytes.length - start - length, Arrays.toString(shape), type, needed));
    }
    file.position(start + length);
    double[] values = new double[elements];
    for (int i = 0; i < elements; i++) {
      values[i] = next(file, type.substring(1));
    }
    return new Tensor(shape, values);
  }

  private static String part(Pattern pattern, String header, String key) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new IllegalArgumentException("its header has no plain '" + key + "'");
    }
    return matcher.group(1);
  }

  private static int[] shape(String text) {
    try {
      return Arrays.stream(text.split(","))
          .map(String::strip)
          .filter(size -> !size.isEmpty())
          .mapToInt(Integer::parseInt)
          .toArray();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("impossible shape (" + text + ")", e);
    }
  }

  private static int elements(int[] shape) {
    try {
      return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("impossible shape " + Arrays.toString(shape), e);
    }
  }

  private static int bytesOf(String type) {
    return switch (type) {
      case "|i1", "|u1" -> 1;
      case "<i2", "<u2" -> 2;
      case "<f4", "<i4" -> 4;
      case "<f8", "<i8" -> 8;
      default ->
          throw new IllegalArgumentException(
              "elements of type " + type + " are not read, only |i1 |u1 <i2 <u2 <i4 <i8 <f4 <f8");
    };
  }

  private static double next(ByteBuffer file, String type) {
    return switch (type) {
      case "i1" -> file.get();
      case "u1" -> file.get() & 0xFF;
      case "i2" -> file.getShort();
      case "u2" -> file.getShort() & 0xFFFF;
      case "i4" -> file.getInt();
      case "i8" -> file.getLong();
      case "f4" -> file.getFloat();
      default -> file.getDouble();
    };
  }
}
