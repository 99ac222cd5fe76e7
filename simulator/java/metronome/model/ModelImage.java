package metronome.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import metronome.fixed.QFormat;

/**
 * The quantised model as the bytes that lie in flash, and the host's side of its formats: how
 * frames go in and how states and logits come out. The layout is in docs/formats.md.
 */
public final class ModelImage {
  private final ImageContent content;
  private final byte[] bytes;
  private final boolean isFloat;

  ModelImage(ImageContent content) {
    this(content, false);
  }

  /**
   * @param isFloat whether numbers are float32 instead of integers
   */
  ModelImage(ImageContent content, boolean isFloat) {
    this.content = content;
    this.isFloat = isFloat;
    bytes = content.toBytes();
  }

  /** A copy of the bytes, to be written at {@code __model_start}. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Length in bytes. */
  public int length() {
    return bytes.length;
  }

  /** Whether the image holds the model's front end, so that a device can compute it. */
  public boolean hasFrontEnd() {
    return content.frontEnd().obstacle().isEmpty();
  }

  /** Why the image holds no front end, in one line; empty where it holds one. */
  public String frontEndObstacle() {
    return content.frontEnd().obstacle();
  }

  /** Format of the features that the image's front end gives. */
  public QFormat featureFormat() {
    return new QFormat(16, content.frontEnd().fraction());
  }

  /** The same without its front end: features are made elsewhere. */
  public ModelImage withoutFrontEnd() {
    return new ModelImage(
        content.with(
            FrontEndContent.none(content.frontEnd().frontEnd(), "front end: left to the host")),
        isFloat);
  }

  /** The model's shape. */
  public CellSpec spec() {
    return content.spec();
  }

  /** Format of a frame's elements. */
  public QFormat inputFormat() {
    return new QFormat(16, content.layers().get(0).inputFraction());
  }

  /** Format of the last layer's state. */
  public QFormat stateFormat() {
    return stateFormat(content.layers().size() - 1);
  }

  /** Format of a layer's state, counted from the lowest. */
  public QFormat stateFormat(int layer) {
    return new QFormat(16, content.layers().get(layer).stateFraction());
  }

  /** Format of what else a layer remembers, where it does: an LSTM's c. */
  public Optional<QFormat> memoryFormat(int layer) {
    return spec().layers().get(layer).kind() == CellKind.LSTM
        ? Optional.of(new QFormat(16, content.layers().get(layer).memoryFraction()))
        : Optional.empty();
  }

  /** Format of a layer's accumulators and biases. */
  public QFormat accumulatorFormat(int layer) {
    return new QFormat(32, content.layers().get(layer).accumulatorFraction());
  }

  /** Format of the logits. */
  public QFormat logitFormat() {
    return new QFormat(32, content.logitFraction());
  }

  /**
   * A frame as the firmware takes it: nearest steps, values beyond the range saturate.
   *
   * @param frame D features
   */
  public short[] quantiseFrame(double[] frame) {
    require("frame", frame.length, spec().inputs());
    QFormat format = inputFormat();
    short[] quantised = new short[frame.length];
    for (int i = 0; i < frame.length; i++) {
      quantised[i] = (short) format.quantise(frame[i]);
    }
    return quantised;
  }

  /**
   * What a state of the firmware is worth.
   *
   * @param state {@link CellSpec#stateElements} elements
   * @return the outputs of all layers, one after the other
   */
  public double[] state(short[] state) {
    require("state", state.length, spec().stateElements());
    double[] values = new double[spec().stateLength()];
    int from = 0;
    int to = 0;
    for (int i = 0; i < spec().layers().size(); i++) {
      from = QuantisedMatrix.padded(from);
      for (int j = 0; j < spec().layers().get(i).outputs(); j++) {
        values[to++] = stateFormat(i).value(state[from++]);
      }
    }
    return values;
  }

  /**
   * What logits of the firmware are worth.
   *
   * @param logits C elements
   */
  public double[] logits(int[] logits) {
    require("output", logits.length, spec().classes());
    return Arrays.stream(logits).mapToDouble(logitFormat()::value).toArray();
  }

  /** Bytes of an element of the input and of the state. */
  public int elementBytes() {
    return isFloat ? Float.BYTES : Short.BYTES;
  }

  /**
   * A frame as the bytes that the firmware takes.
   *
   * @param frame D features
   */
  public byte[] frame(double[] frame) {
    ByteBuffer to = ImageWriter.buffer(elementBytes() * frame.length);
    if (isFloat) {
      require("frame", frame.length, spec().inputs());
      for (double value : frame) {
        to.putFloat((float) value);
      }
    } else {
      to.asShortBuffer().put(quantiseFrame(frame));
    }
    return to.array();
  }

  /**
   * What the bytes of a state are worth, as {@link #state}.
   *
   * @param bytes {@link CellSpec#stateElements} elements
   */
  public double[] stateOf(byte[] bytes) {
    ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (!isFloat) {
      short[] state = new short[bytes.length / Short.BYTES];
      from.asShortBuffer().get(state);
      return state(state);
    }
    double[] values = new double[spec().stateLength()];
    int at = 0;
    int to = 0;
    for (LayerSpec layer : spec().layers()) {
      at = QuantisedMatrix.padded(at);
      for (int i = 0; i < layer.outputs(); i++) {
        values[to++] = from.getFloat(Float.BYTES * at++);
      }
    }
    return values;
  }

  /**
   * What the bytes of an input are worth.
   *
   * @param bytes D elements
   */
  public double[] inputOf(byte[] bytes) {
    ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[bytes.length / elementBytes()];
    for (int i = 0; i < values.length; i++) {
      values[i] = isFloat ? from.getFloat() : inputFormat().value(from.getShort());
    }
    return values;
  }

  /** What the bytes of logits are worth, C elements of 4 bytes. */
  public double[] logitsOf(byte[] bytes) {
    ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int[] logits = new int[bytes.length / 4];
    from.asIntBuffer().get(logits);
    return isFloat
        ? Arrays.stream(logits).mapToDouble(Float::intBitsToFloat).toArray()
        : logits(logits);
  }

  /** The integers behind the bytes. */
  ImageContent content() {
    return content;
  }

  /** The formats in words, for reports: one {@code name format} an entry. */
  public List<String> formats() {
    if (isFloat) {
      return List.of("all numbers float32");
    }
    List<String> formats = new ArrayList<>();
    for (int i = 0; i < content.layers().size(); i++) {
      LayerContent layer = content.layers().get(i);
      String prefix = spec().prefix(i).replace('.', ' ');
      if (i == 0) {
        formats.add("input " + inputFormat());
      }
      formats.add(prefix + "state " + stateFormat(i));
      if (layer.memoryFraction() > 0) {
        formats.add(prefix + "memory " + new QFormat(16, layer.memoryFraction()));
      }
      formats.add(prefix + "accumulators " + new QFormat(32, layer.accumulatorFraction()));
    }
    formats.add("logits " + logitFormat());
    return formats;
  }

  private static void require(String what, int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          "a " + what + " of " + length + " elements, the model has " + expected);
    }
  }
}
