package metronome.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The fields of a model image, between integers and bytes; docs/formats.md gives the layout.
 *
 * @param spec shape of the model
 * @param inputFraction fraction bits of the input
 * @param stateFraction fraction bits of the state
 * @param accumulatorFraction fraction bits of the accumulators before the gates
 * @param logitFraction fraction bits of the logits
 * @param inputInnerShift from the inner accumulators of a low-rank input matrix to int16, or 0
 * @param recurrentInnerShift the same of the recurrent matrix
 * @param zeta FastGRNN's sigmoid(zeta), 15 fraction bits
 * @param nu FastGRNN's sigmoid(nu), 14 fraction bits
 * @param matrices recurrent, input, output, recurrent inner, input inner
 * @param vectors bias, output bias
 */
record ImageContent(
    CellSpec spec,
    int inputFraction,
    int stateFraction,
    int accumulatorFraction,
    int logitFraction,
    int inputInnerShift,
    int recurrentInnerShift,
    short zeta,
    short nu,
    List<QuantisedMatrix> matrices,
    List<int[]> vectors) {
  static final int VERSION = 1;
  static final int MATRICES = 5;
  static final int VECTORS = 2;
  static final int HEADER_BYTES = 132;
  private static final int MAGIC = 0x4E52544D; // "MTRN", first byte lowest
  private static final int CHECKED_FROM = 16;

  ImageContent {
    matrices = List.copyOf(matrices);
    vectors = List.copyOf(vectors);
  }

  byte[] toBytes() {
    int length = HEADER_BYTES;
    for (QuantisedMatrix matrix : matrices) {
      length += matrix.weights().length + 4 * matrix.rows();
    }
    for (int[] vector : vectors) {
      length += 4 * vector.length;
    }
    ByteBuffer image = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    image.putInt(MAGIC).putShort((short) VERSION).putShort(cellId(spec.kind()));
    image.putInt(length).putInt(0);
    putShape(image);
    image.put((byte) inputFraction).put((byte) stateFraction);
    image.put((byte) accumulatorFraction).put((byte) logitFraction);
    image.put((byte) inputInnerShift).put((byte) recurrentInnerShift);
    image.putShort(zeta).putShort(nu);
    int at = HEADER_BYTES;
    for (QuantisedMatrix matrix : matrices) {
      boolean used = matrix.rows() > 0;
      image.putInt(used ? at : 0).putInt(used ? at + matrix.weights().length : 0);
      image.putShort((short) matrix.rows()).putShort((short) matrix.columns());
      image.putInt(matrix.shift());
      at += matrix.weights().length + 4 * matrix.rows();
    }
    for (int[] vector : vectors) {
      image.putInt(at).putInt(vector.length);
      at += 4 * vector.length;
    }
    for (QuantisedMatrix matrix : matrices) {
      matrix.putBlocks(image);
      putInts(image, matrix.multipliers());
    }
    vectors.forEach(vector -> putInts(image, vector));
    image.putInt(12, checksum(image.array()));
    return image.array();
  }

  /**
   * @throws ModelImageException where the bytes are not a whole, undamaged image
   */
  static ImageContent parse(byte[] bytes) {
    ByteBuffer image = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < HEADER_BYTES || image.getInt() != MAGIC) {
      throw new ModelImageException("not a model image: it does not begin with MTRN and a header");
    }
    int version = image.getShort();
    if (version != VERSION) {
      throw new ModelImageException("model image of version " + version + ", not " + VERSION);
    }
    final int cell = image.getShort();
    int length = image.getInt();
    if (length != bytes.length) {
      throw new ModelImageException(
          "the model image says " + length + " bytes, there are " + bytes.length);
    }
    if (image.getInt() != checksum(bytes)) {
      throw new ModelImageException("the model image is damaged: its checksum differs");
    }
    CellSpec spec = shape(image, kind(cell));
    int[] fractions = new int[6];
    for (int i = 0; i < fractions.length; i++) {
      fractions[i] = image.get();
    }
    if (fractions[2] <= Quantiser.PREACTIVATION_FRACTION
        || fractions[2] > Quantiser.MOST_FRACTION) {
      throw new ModelImageException(
          "the model image has accumulators with " + fractions[2] + " fraction bits");
    }
    final short zeta = image.getShort();
    final short nu = image.getShort();
    List<QuantisedMatrix> matrices = new ArrayList<>();
    for (int i = 0; i < MATRICES; i++) {
      matrices.add(matrix(image));
    }
    List<int[]> vectors = new ArrayList<>();
    for (int i = 0; i < VECTORS; i++) {
      int offset = image.getInt();
      vectors.add(ints(part(image, offset, 4L * image.getInt())));
    }
    ImageShapes.of(spec).check(matrices, vectors);
    return new ImageContent(
        spec,
        fractions[0],
        fractions[1],
        fractions[2],
        fractions[3],
        fractions[4],
        fractions[5],
        zeta,
        nu,
        matrices,
        vectors);
  }

  private void putShape(ByteBuffer image) {
    int[] shape = {spec.inputs(), spec.hidden(), spec.classes(), spec.rankW(), spec.rankU()};
    for (int size : shape) {
      image.putShort((short) size);
    }
  }

  private static CellSpec shape(ByteBuffer image, CellKind kind) {
    int[] shape = new int[5];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = image.getShort() & 0xFFFF;
    }
    try {
      return new CellSpec(kind, shape[0], shape[1], shape[2], shape[3], shape[4]);
    } catch (IllegalArgumentException e) {
      throw new ModelImageException("the model image has an " + e.getMessage());
    }
  }

  private static QuantisedMatrix matrix(ByteBuffer image) {
    int blocks = image.getInt();
    final int multipliers = image.getInt();
    int rows = image.getShort() & 0xFFFF;
    int columns = image.getShort() & 0xFFFF;
    final int shift = image.getInt();
    if (rows % QuantisedMatrix.BLOCK != 0 || columns % QuantisedMatrix.BLOCK != 0) {
      throw new ModelImageException(
          "the model image has a matrix of " + rows + " x " + columns + ", not in blocks");
    }
    if (shift < 0 || shift > QuantisedMatrix.MOST_SHIFT) {
      throw new ModelImageException("the model image has a matrix with a shift of " + shift);
    }
    return QuantisedMatrix.fromBlocks(
        rows,
        columns,
        part(image, blocks, (long) rows * columns),
        ints(part(image, multipliers, 4L * rows)),
        shift);
  }

  private static ByteBuffer part(ByteBuffer image, int offset, long bytes) {
    if (offset < 0 || bytes < 0 || offset + bytes > image.capacity()) {
      throw new ModelImageException("the model image points outside itself, to " + offset);
    }
    return image.slice(offset, (int) bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int[] ints(ByteBuffer from) {
    int[] values = new int[from.remaining() / 4];
    from.asIntBuffer().get(values);
    return values;
  }

  private static void putInts(ByteBuffer to, int[] values) {
    for (int value : values) {
      to.putInt(value);
    }
  }

  private static int checksum(byte[] image) {
    CRC32 crc = new CRC32();
    crc.update(image, CHECKED_FROM, image.length - CHECKED_FROM);
    return (int) crc.getValue();
  }

  private static short cellId(CellKind kind) {
    return switch (kind) {
      case GRU -> 1;
      case FASTGRNN -> 2;
    };
  }

  private static CellKind kind(int cellId) {
    return switch (cellId) {
      case 1 -> CellKind.GRU;
      case 2 -> CellKind.FASTGRNN;
      default -> throw new ModelImageException("the model image is for an unknown cell " + cellId);
    };
  }
}
