package metronome.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import metronome.model.HalfFloats;
import metronome.model.Tensor;

/**
 * A constant of an ONNX file, its elements not yet looked at.
 *
 * @param name of the value
 * @param shape sizes of the axes as they stand in the file
 * @param type number of the element type
 * @param external whether the elements lie in another file
 * @param raw elements as bytes, empty where they are in a field of their type
 * @param packed elements of {@code float_data}, {@code int32_data} or {@code double_data}
 */
record OnnxTensor(
    String name, List<Long> shape, int type, boolean external, ByteBuffer raw, ByteBuffer packed) {
  private static final int FLOAT = 1;
  private static final int FLOAT16 = 10;
  private static final int DOUBLE = 11;
  private static final int BFLOAT16 = 16;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** Reads the message. */
  static OnnxTensor of(WireReader tensor) {
    String name = "";
    List<Long> shape = new ArrayList<>();
    int type = 0;
    boolean external = false;
    ByteBuffer raw = NOTHING;
    ByteBuffer packed = NOTHING;
    while (tensor.next()) {
      switch (tensor.field()) {
        case 1 -> dimensions(tensor, shape);
        case 2 -> type = (int) tensor.integer();
        case 4 -> packed = joined(packed, elements(tensor, Float.BYTES));
        case 5 -> packed = joined(packed, halves(tensor));
        case 8 -> name = tensor.text();
        case 9 -> raw = tensor.part();
        case 10 -> packed = joined(packed, elements(tensor, Double.BYTES));
        case 14 -> external = tensor.integer() == 1;
        default -> tensor.skip();
      }
    }
    return new OnnxTensor(name, shape, type, external, raw, packed);
  }

  private static void dimensions(WireReader tensor, List<Long> shape) {
    if (tensor.type() == WireReader.VARINT) {
      shape.add(tensor.integer());
      return;
    }
    WireReader packed = tensor.message();
    while (packed.rest().hasRemaining()) {
      shape.add(packed.varint());
    }
  }

  /** Packed elements, or a single one. */
  private static ByteBuffer elements(WireReader tensor, int bytes) {
    if (tensor.type() == WireReader.BYTES) {
      return tensor.part();
    }
    ByteBuffer one = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return bytes == Float.BYTES
        ? one.putFloat(0, tensor.single())
        : one.putLong(0, tensor.fixed64());
  }

  /** Integers of 32 bits of which the lower 16 count. */
  private static ByteBuffer halves(WireReader tensor) {
    List<Short> halves = new ArrayList<>();
    if (tensor.type() == WireReader.VARINT) {
      halves.add((short) tensor.integer());
    } else {
      WireReader packed = tensor.message();
      while (packed.rest().hasRemaining()) {
        halves.add((short) packed.varint());
      }
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(Short.BYTES * halves.size()).order(ByteOrder.LITTLE_ENDIAN);
    halves.forEach(bytes::putShort);
    return bytes.rewind();
  }

  /** Fields may come in several pieces. */
  private static ByteBuffer joined(ByteBuffer first, ByteBuffer second) {
    if (!first.hasRemaining()) {
      return second;
    }
    ByteBuffer both =
        ByteBuffer.allocate(first.remaining() + second.remaining()).order(ByteOrder.LITTLE_ENDIAN);
    return both.put(first.duplicate()).put(second.duplicate()).rewind();
  }

  /**
   * The elements.
   *
   * @throws IllegalArgumentException where they are not here, not as many as the shape says, or of
   *     a type that is not read
   */
  Tensor tensor() {
    if (external) {
      throw new IllegalArgumentException(
          "the elements of '" + name + "' lie in another file: export with the weights inside");
    }
    final int bytes =
        switch (type) {
          case FLOAT -> Float.BYTES;
          case DOUBLE -> Double.BYTES;
          case FLOAT16, BFLOAT16 -> Short.BYTES;
          default ->
              throw new IllegalArgumentException(
                  "'%s' has elements of type %d; read are 1 (float), 10 (float16), 11 (double), 16 (bfloat16)"
                      .formatted(name, type));
        };
    int[] sizes = new int[shape.size()];
    int elements = 1;
    try {
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = Math.toIntExact(shape.get(i));
        elements = Math.multiplyExact(elements, sizes[i]);
      }
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + name + "' has the impossible shape " + shape, e);
    }
    ByteBuffer from = (raw.hasRemaining() ? raw : packed).duplicate();
    from.order(ByteOrder.LITTLE_ENDIAN);
    if (elements < 0
        || Arrays.stream(sizes).anyMatch(size -> size < 0)
        || from.remaining() != (long) elements * bytes) {
      throw new IllegalArgumentException(
          "'%s' of shape %s has %d bytes of elements, not %d"
              .formatted(name, shape, from.remaining(), (long) elements * bytes));
    }
    double[] values = new double[elements];
    for (int i = 0; i < elements; i++) {
      values[i] =
          switch (type) {
            case FLOAT -> from.getFloat();
            case DOUBLE -> from.getDouble();
            case FLOAT16 -> HalfFloats.binary16(from.getShort());
            default -> HalfFloats.bfloat16(from.getShort());
          };
    }
    return new Tensor(sizes, values);
  }
}
