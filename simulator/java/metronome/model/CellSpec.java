package metronome.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;

/**
 * The shape of a network: one recurrent layer, or the two of a ShaRNN, and a classifier.
 *
 * @param layers one, or the lower and the upper one
 * @param bricks of a ShaRNN, else {@link Bricks#NONE}
 * @param classes C, outputs of the classifier
 */
public record CellSpec(List<LayerSpec> layers, Bricks bricks, int classes) {
  /** Nothing is larger than this. */
  static final int LARGEST = 1 << 15;

  /** What the names of a ShaRNN's tensors begin with, layer by layer. */
  private static final List<String> PREFIXES = List.of("lower.", "upper.");

  public CellSpec {
    layers = List.copyOf(layers);
    if (classes < 1 || classes > LARGEST) {
      throw new IllegalArgumentException("impossible shape: " + classes + " classes");
    }
    if (layers.size() != (bricks.equals(Bricks.NONE) ? 1 : 2)) {
      throw new IllegalArgumentException("a ShaRNN has two layers and bricks, any other cell one");
    }
    if (layers.size() == 2) {
      if (layers.get(0).outputs() != layers.get(1).inputs()) {
        throw new IllegalArgumentException(
            "impossible shape: the lower layer gives %d values, the upper one takes %d"
                .formatted(layers.get(0).outputs(), layers.get(1).inputs()));
      }
      for (LayerSpec layer : layers) {
        if (!List.of(CellKind.FASTRNN, CellKind.FASTGRNN, CellKind.GRU, CellKind.LSTM)
            .contains(layer.kind())) {
          throw new IllegalArgumentException(
              "a ShaRNN is made of fastrnn, fastgrnn, gru or lstm, not of " + layer.kind().label());
        }
      }
    }
  }

  /** A single layer. */
  public static CellSpec of(LayerSpec layer, int classes) {
    return new CellSpec(List.of(layer), Bricks.NONE, classes);
  }

  /** A single layer whose matrices are full or, where a rank is not 0, factored. */
  public CellSpec(CellKind kind, int inputs, int hidden, int classes, int rankW, int rankU) {
    this(
        List.of(
            LayerSpec.of(kind, inputs, hidden)
                .withForms(MatrixForm.ofRank(rankW), MatrixForm.ofRank(rankU))),
        Bricks.NONE,
        classes);
  }

  /** A ShaRNN. */
  public static CellSpec sharnn(LayerSpec lower, LayerSpec upper, Bricks bricks, int classes) {
    return new CellSpec(List.of(lower, upper), bricks, classes);
  }

  /** The cell: that of the only layer, or SHARNN. */
  public CellKind kind() {
    return layers.size() == 1 ? layers.get(0).kind() : CellKind.SHARNN;
  }

  /** D, features of a frame. */
  public int inputs() {
    return layers.get(0).inputs();
  }

  /** H of the last layer. */
  public int hidden() {
    return last().hidden();
  }

  /** The layer whose output is classified. */
  public LayerSpec last() {
    return layers.get(layers.size() - 1);
  }

  /** Values of the state that a step gives: the outputs of all layers, one after the other. */
  public int stateLength() {
    return layers.stream().mapToInt(LayerSpec::outputs).sum();
  }

  /** Elements of the state as the firmware shows it: each layer's begin at a multiple of 4. */
  public int stateElements() {
    int elements = 0;
    for (LayerSpec layer : layers) {
      elements = QuantisedMatrix.padded(elements) + layer.outputs();
    }
    return elements;
  }

  /** Rank of the first layer's input matrix, 0 where it is not factored. */
  public int rankW() {
    return layers.get(0).input().rankOrZero();
  }

  /** Rank of the first layer's recurrent matrix, 0 where it is not factored. */
  public int rankU() {
    return layers.get(0).recurrent().rankOrZero();
  }

  /** Whether a firmware for dense matrices alone can compute it. */
  public boolean isDense() {
    return layers.stream().allMatch(LayerSpec::isDense);
  }

  /** What the names of a layer's tensors and ranges begin with. */
  public String prefix(int layer) {
    return layers.size() == 1 ? "" : PREFIXES.get(layer);
  }

  /**
   * Multiply-accumulates of one frame, without the classifier, zeros of sparse matrices included;
   * for a ShaRNN whose window is full the mean over the frames of a brick.
   */
  public long macsPerStep() {
    return perFrame(place -> layers.get(place).macsPerStep());
  }

  /**
   * What all layers do a frame, of a count that each does a step: a ShaRNN's upper layer runs over
   * all summaries of a full window once a brick, which is spread over its frames and rounded.
   */
  long perFrame(IntToLongFunction ofStep) {
    long first = ofStep.applyAsLong(0);
    return layers.size() == 1
        ? first
        : first + Math.round((double) bricks.count() * ofStep.applyAsLong(1) / bricks.length());
  }

  /**
   * The tensors of a model of this shape: name to shape, as {@link Model} lists them. A scalar has
   * the empty shape.
   */
  public Map<String, int[]> tensorShapes() {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      String prefix = prefix(i);
      layers.get(i).tensorShapes().forEach((name, shape) -> shapes.put(prefix + name, shape));
    }
    shapes.put("Wo", new int[] {classes, last().outputs()});
    shapes.put("bo", new int[] {classes});
    return shapes;
  }

  /** Multiply-accumulates of the classifier. */
  public long macsOfOutput() {
    return (long) last().outputs() * classes;
  }
}
