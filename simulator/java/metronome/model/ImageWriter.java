package metronome.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Collects what lies behind an image's header and layers, and says where each part lies. */
final class ImageWriter {
  /** Bytes of the longest line that our boards' flashes read at a time. */
  private static final int LINE = 16;

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final int start;

  /**
   * @param start offset of the first part in the image, a multiple of 4
   */
  ImageWriter(int start) {
    this.start = start;
  }

  /**
   * Adds bytes, filled up with zeros to a multiple of 4; returns their offset in the image, a
   * multiple of a line's bytes where they fill one: a product reads whole lines then.
   */
  int add(byte[] bytes) {
    if (bytes.length >= LINE) {
      body.writeBytes(new byte[-(start + body.size()) & LINE - 1]);
    }
    final int at = start + body.size();
    body.writeBytes(bytes);
    body.writeBytes(new byte[-bytes.length & 3]);
    return at;
  }

  /** Adds 32-bit integers; returns their offset in the image. */
  int add(int[] values) {
    ByteBuffer bytes = buffer(4 * values.length);
    bytes.asIntBuffer().put(values);
    return add(bytes.array());
  }

  /** Adds nodes one behind the other; returns the offset of the first. */
  int add(List<ProductNode> nodes) {
    ByteBuffer bytes = buffer(ProductNode.BYTES * nodes.size());
    nodes.forEach(node -> node.putTo(bytes));
    return add(bytes.array());
  }

  /** Everything added so far. */
  byte[] bytes() {
    return body.toByteArray();
  }

  static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
