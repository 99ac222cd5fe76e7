package metronome.source;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import metronome.model.Tensor;

/**
 * Writes protocol buffer messages field by field, enough for ONNX. Numbers of fields are those of
 * onnx.proto.
 */
public final class OnnxBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** How a constant keeps its elements. */
  public enum Keeping {
    RAW,
    PACKED,
    ONE_BY_ONE,
    DOUBLE,
    HALF
  }

  public OnnxBytes integer(int field, long value) {
    tag(field, 0);
    return varint(value);
  }

  public OnnxBytes single(int field, double value) {
    tag(field, 5);
    return raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat((float) value));
  }

  public OnnxBytes text(int field, String text) {
    return part(field, text.getBytes(StandardCharsets.UTF_8));
  }

  public OnnxBytes message(int field, OnnxBytes message) {
    return part(field, message.toBytes());
  }

  public byte[] toBytes() {
    return bytes.toByteArray();
  }

  private OnnxBytes part(int field, byte[] part) {
    tag(field, 2);
    varint(part.length);
    bytes.writeBytes(part);
    return this;
  }

  private void tag(int field, int type) {
    varint((long) field << 3 | type);
  }

  private OnnxBytes varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
    return this;
  }

  private OnnxBytes raw(ByteBuffer buffer) {
    bytes.writeBytes(buffer.array());
    return this;
  }

  /** A model with a graph. */
  public static byte[] model(OnnxBytes graph) {
    OnnxBytes operators = new OnnxBytes().text(1, "").integer(2, 17);
    return new OnnxBytes()
        .integer(1, 8)
        .text(2, "metronome's tests")
        .message(7, graph)
        .message(8, operators)
        .toBytes();
  }

  /** A node; an empty name leaves an input out. */
  public static OnnxBytes node(String operator, String[] inputs, String[] outputs) {
    OnnxBytes node = new OnnxBytes();
    for (String input : inputs) {
      node.text(1, input);
    }
    for (String output : outputs) {
      node.text(2, output);
    }
    return node.text(3, operator + "_1").text(4, operator);
  }

  /** An integer attribute of a node. */
  public OnnxBytes attribute(String name, long value) {
    return message(5, new OnnxBytes().text(1, name).integer(20, 2).integer(3, value));
  }

  /** A real attribute of a node. */
  public OnnxBytes attribute(String name, double value) {
    return message(5, new OnnxBytes().text(1, name).integer(20, 1).single(2, value));
  }

  /** A text attribute of a node. */
  public OnnxBytes attribute(String name, String value) {
    return message(5, new OnnxBytes().text(1, name).integer(20, 3).text(4, value));
  }

  /** Texts as an attribute of a node. */
  public OnnxBytes attributes(String name, String... values) {
    OnnxBytes attribute = new OnnxBytes().text(1, name).integer(20, 8);
    for (String value : values) {
      attribute.text(9, value);
    }
    return message(5, attribute);
  }

  /** A name among a graph's inputs. */
  public static OnnxBytes value(String name) {
    return new OnnxBytes().text(1, name);
  }

  /** A constant. */
  public static OnnxBytes constant(String name, Tensor tensor, Keeping keeping) {
    OnnxBytes constant = new OnnxBytes();
    for (int size : tensor.shape()) {
      constant.integer(1, size);
    }
    constant.integer(2, keeping == Keeping.DOUBLE ? 11 : keeping == Keeping.HALF ? 10 : 1);
    constant.text(8, name);
    double[] values = tensor.values();
    int width = keeping == Keeping.DOUBLE ? 8 : keeping == Keeping.HALF ? 2 : 4;
    ByteBuffer elements = ByteBuffer.allocate(width * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      switch (keeping) {
        case DOUBLE -> elements.putDouble(value);
        case HALF -> elements.putShort(half(value));
        default -> elements.putFloat((float) value);
      }
    }
    switch (keeping) {
      case RAW, HALF -> constant.part(9, elements.array());
      case PACKED -> constant.part(4, elements.array());
      case DOUBLE -> constant.part(10, elements.array());
      case ONE_BY_ONE -> {
        for (double value : values) {
          constant.single(4, value);
        }
      }
    }
    return constant;
  }

  /** Of small multiples of 1/64, which binary16 has. */
  private static short half(double value) {
    if (value == 0) {
      return 0;
    }
    int exponent = Math.getExponent(value);
    long fraction = Math.round((Math.abs(Math.scalb(value, -exponent)) - 1) * 1024);
    return (short) ((value < 0 ? 0x8000 : 0) | exponent + 15 << 10 | (int) fraction);
  }
}
