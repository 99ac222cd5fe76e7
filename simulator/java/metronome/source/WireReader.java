package metronome.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The fields of a protocol buffer message, one after the other. Source: the encoding's description
 * by its project (protobuf.dev, "Encoding"): a varint of number and wire type, then the value.
 *
 * <pre>
 *   while (reader.next()) {
 *     switch (reader.field()) { case 1 -> name = reader.text(); default -> reader.skip(); }
 *   }
 * </pre>
 */
final class WireReader {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int FIXED32 = 5;

  private final ByteBuffer bytes;
  private int field;
  private int type;

  /** Reads from the position on, to the limit. */
  WireReader(ByteBuffer bytes) {
    this.bytes = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Goes to the next field.
   *
   * @return whether there is one
   */
  boolean next() {
    if (!bytes.hasRemaining()) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    type = (int) (tag & 7);
    if (tag >>> 32 != 0 || field == 0) {
      throw new IllegalArgumentException("a field has the impossible number " + (tag >>> 3));
    }
    return true;
  }

  /** Number of the present field. */
  int field() {
    return field;
  }

  /** Wire type of the present field. */
  int type() {
    return type;
  }

  /** An integer. */
  long integer() {
    require(VARINT);
    return varint();
  }

  /** A number in single precision. */
  float single() {
    require(FIXED32);
    need(4);
    return bytes.getFloat();
  }

  /** Eight bytes. */
  long fixed64() {
    require(FIXED64);
    need(8);
    return bytes.getLong();
  }

  /** What has not been read yet, a view. */
  ByteBuffer rest() {
    return bytes.slice();
  }

  /** Text. */
  String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(part()).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a text is not UTF-8", e);
    }
  }

  /** A message inside. */
  WireReader message() {
    return new WireReader(part());
  }

  /** The bytes of a message, a text or packed numbers, little-endian. */
  ByteBuffer part() {
    require(BYTES);
    long length = varint();
    if (length < 0 || length > bytes.remaining()) {
      throw new IllegalArgumentException(
          "ends early: %d bytes promised, %d are there".formatted(length, bytes.remaining()));
    }
    ByteBuffer part = bytes.slice(bytes.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(bytes.position() + (int) length);
    return part;
  }

  /** Leaves the present field out. */
  void skip() {
    switch (type) {
      case VARINT -> varint();
      case FIXED64 -> advance(8);
      case BYTES -> part();
      case FIXED32 -> advance(4);
      default ->
          throw new IllegalArgumentException("field " + field + " has the wire type " + type);
    }
  }

  /** A varint outside any field: of packed integers. */
  long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      need(1);
      byte next = bytes.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("an integer of more than ten bytes");
  }

  private void advance(int count) {
    need(count);
    bytes.position(bytes.position() + count);
  }

  private void need(int count) {
    if (bytes.remaining() < count) {
      throw new IllegalArgumentException("ends within a field");
    }
  }

  private void require(int wanted) {
    if (type != wanted) {
      throw new IllegalArgumentException(
          "field %d has the wire type %d, not %d".formatted(field, type, wanted));
    }
  }
}
