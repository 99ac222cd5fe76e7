package metronome.model;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The integers of a model image, and their bytes; docs/formats.md gives the layout.
 *
 * @param spec shape of the model
 * @param layers one, or two of a ShaRNN
 * @param output the classifier's product
 * @param outputBias the classifier's bias
 * @param logitFraction fraction bits of the logits
 * @param frontEnd what turns audio into the first layer's input
 */
record ImageContent(
    CellSpec spec,
    List<LayerContent> layers,
    StoredProduct output,
    int[] outputBias,
    int logitFraction,
    FrontEndContent frontEnd) {
  static final int VERSION = 3;
  static final int HEADER_BYTES = 64;
  private static final int MAGIC = 0x4E52544D; // "MTRN", first byte lowest
  private static final int CHECKED_FROM = 16;

  ImageContent {
    layers = List.copyOf(layers);
  }

  /** The same with another front end. */
  ImageContent with(FrontEndContent other) {
    return new ImageContent(spec, layers, output, outputBias, logitFraction, other);
  }

  byte[] toBytes() {
    final int fixed = HEADER_BYTES + layers.size() * LayerContent.BYTES;
    ImageWriter body = new ImageWriter(fixed);
    ByteBuffer fields = ImageWriter.buffer(fixed);
    fields.position(HEADER_BYTES);
    layers.forEach(layer -> layer.putTo(fields, body));
    final ProductNode node = output.write(body);
    final int biasAt = body.add(outputBias);
    final int frontEndAt = frontEnd.write(body);
    final byte[] bodyBytes = body.bytes();

    ByteBuffer image = ImageWriter.buffer(fixed + bodyBytes.length);
    image.putInt(MAGIC).putShort((short) VERSION).putShort((short) CellIds.of(spec.kind()));
    image.putInt(image.capacity()).putInt(0);
    image.putShort((short) spec.classes());
    image.putShort((short) spec.bricks().length()).putShort((short) spec.bricks().count());
    image.put((byte) layers.size()).put((byte) logitFraction);
    node.putTo(image);
    image.putInt(biasAt).putInt(outputBias.length);
    image.putInt(frontEndAt);
    image.put(fields.array(), HEADER_BYTES, fixed - HEADER_BYTES);
    image.put(bodyBytes);
    image.putInt(12, checksum(image.array()));
    return image.array();
  }

  private static int checksum(byte[] image) {
    CRC32 crc = new CRC32();
    crc.update(image, CHECKED_FROM, image.length - CHECKED_FROM);
    return (int) crc.getValue();
  }
}
