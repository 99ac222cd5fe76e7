package metronome.model;

import java.util.List;
import metronome.fixed.QFormat;

/**
 * The quantised model as the bytes that lie in flash, and the host's side of its formats: how
 * frames go in and how states and logits come out. The layout is in docs/formats.md.
 */
public final class ModelImage {
  private final ImageContent content;
  private final byte[] bytes;

  ModelImage(ImageContent content) {
    this(content, content.toBytes());
  }

  private ModelImage(ImageContent content, byte[] bytes) {
    this.content = content;
    this.bytes = bytes;
  }

  /**
   * Reads an image.
   *
   * @throws ModelImageException where the bytes are not a whole, undamaged image of this version
   */
  public static ModelImage parse(byte[] bytes) {
    return new ModelImage(ImageContent.parse(bytes), bytes.clone());
  }

  /** A copy of the bytes, to be written at {@code __model_start}. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Length in bytes. */
  public int length() {
    return bytes.length;
  }

  /** The model's shape. */
  public CellSpec spec() {
    return content.spec();
  }

  /** Format of a frame's elements. */
  public QFormat inputFormat() {
    return new QFormat(16, content.inputFraction());
  }

  /** Format of a state's elements. */
  public QFormat stateFormat() {
    return new QFormat(16, content.stateFraction());
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
   * @param state H elements
   */
  public double[] state(short[] state) {
    require("state", state.length, spec().hidden());
    QFormat format = stateFormat();
    double[] values = new double[state.length];
    for (int i = 0; i < state.length; i++) {
      values[i] = format.value(state[i]);
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
    QFormat format = logitFormat();
    double[] values = new double[logits.length];
    for (int i = 0; i < logits.length; i++) {
      values[i] = format.value(logits[i]);
    }
    return values;
  }

  /** The integers behind the bytes. */
  ImageContent content() {
    return content;
  }

  /** The formats in words, for reports: one {@code name format} an entry. */
  public List<String> formats() {
    return List.of(
        "input " + inputFormat(),
        "state " + stateFormat(),
        "accumulators " + new QFormat(32, content.accumulatorFraction()),
        "logits " + logitFormat());
  }

  private static void require(String what, int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          "a " + what + " of " + length + " elements, the model has " + expected);
    }
  }
}
