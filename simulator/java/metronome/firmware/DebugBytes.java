package metronome.firmware;

import java.nio.charset.StandardCharsets;

/** Reads a debugging section from front to back, with every step checked against its end. */
final class DebugBytes {
  /** Longer names than this are damage. */
  private static final int MOST_NAME_BYTES = 4096;

  private final String section;
  private final byte[] bytes;
  private final int limit;
  private int at;

  /**
   * @param section its name, for messages
   */
  DebugBytes(String section, byte[] bytes) {
    this(section, bytes, 0, bytes.length);
  }

  private DebugBytes(String section, byte[] bytes, int at, int limit) {
    this.section = section;
    this.bytes = bytes;
    this.at = at;
    this.limit = limit;
  }

  /** What is wrong here. */
  DebugException wrong(String reason) {
    return new DebugException(section, at, reason);
  }

  int position() {
    return at;
  }

  int remaining() {
    return limit - at;
  }

  /** The next bytes by themselves; this goes on after them. */
  DebugBytes part(long length) {
    int from = at;
    skip(length);
    return new DebugBytes(section, bytes, from, at);
  }

  void skip(long length) {
    if (length < 0 || length > remaining()) {
      throw wrong(
          "truncated: " + length + " more bytes are expected, " + remaining() + " are there");
    }
    at += (int) length;
  }

  int unsignedByte() {
    skip(1);
    return bytes[at - 1] & 0xff;
  }

  /** A little-endian unsigned number of 1 to 8 bytes. */
  long unsigned(int width) {
    skip(width);
    long value = 0;
    for (int i = 1; i <= width; i++) {
      value = value << 8 | bytes[at - i] & 0xff;
    }
    return value;
  }

  /** LEB128, unsigned; bits beyond 64 are lost. */
  long leb() {
    return leb(false);
  }

  /** LEB128, signed. */
  long signedLeb() {
    return leb(true);
  }

  private long leb(boolean signed) {
    long value = 0;
    int shift = 0;
    int next;
    do {
      next = unsignedByte();
      value |= shift < 64 ? (next & 0x7fL) << shift : 0;
      shift += 7;
    } while ((next & 0x80) != 0);
    boolean negative = signed && (next & 0x40) != 0 && shift < 64;
    return negative ? value | -1L << shift : value;
  }

  /** A string that ends with a zero byte. */
  String string() {
    int from = at;
    while (unsignedByte() != 0) {
      if (at - from > MOST_NAME_BYTES) {
        throw wrong("a name is longer than " + MOST_NAME_BYTES + " bytes");
      }
    }
    return new String(bytes, from, at - 1 - from, StandardCharsets.UTF_8);
  }

  /** A string at an offset of this section. */
  String stringAt(long offset) {
    DebugBytes from = new DebugBytes(section, bytes, 0, limit);
    from.skip(offset);
    return from.string();
  }
}
