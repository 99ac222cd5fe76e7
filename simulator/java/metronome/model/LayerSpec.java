package metronome.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The shape of one recurrent layer.
 *
 * @param kind which equations
 * @param inputs D, width of what it reads
 * @param hidden H, units
 * @param input form of the input matrix W
 * @param recurrent form of the recurrent matrix U
 * @param gate activation of the gates, where the kind has any
 * @param candidate activation of the candidate, of the only activation of simple layers
 * @param options of this kind
 */
public record LayerSpec(
    CellKind kind,
    int inputs,
    int hidden,
    MatrixForm input,
    MatrixForm recurrent,
    Activation gate,
    Activation candidate,
    LayerOptions options) {

  public LayerSpec {
    if (kind == CellKind.SHARNN) {
      throw new IllegalArgumentException("a ShaRNN is two layers, not one");
    }
    if (Math.min(inputs, hidden) < 1
        || IntStream.of(inputs, hidden).max().orElseThrow() > CellSpec.LARGEST) {
      throw new IllegalArgumentException(
          "impossible shape: %s, %d inputs, %d hidden".formatted(kind, inputs, hidden));
    }
    if (!gate.isGate()) {
      throw new IllegalArgumentException(gate.label() + " is no activation of a gate");
    }
    LayerRules.check(kind, hidden, input, recurrent, candidate, options);
    checkForms(kind, inputs, hidden, input, recurrent, options);
  }

  /** Refuses forms that matrices of this size cannot have. */
  private static void checkForms(
      CellKind kind,
      int inputs,
      int hidden,
      MatrixForm input,
      MatrixForm recurrent,
      LayerOptions options) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    input.tensors(shapes, "W", kind.gates(), gateRows(hidden, options), inputs);
    recurrent.tensors(
        shapes, "U", kind.gates(), gateRows(hidden, options), recurrentColumns(hidden, options));
  }

  /** A layer with full int8 matrices, sigmoid gates, tanh candidate and the kind's own options. */
  public static LayerSpec of(CellKind kind, int inputs, int hidden) {
    return new LayerSpec(
        kind,
        inputs,
        hidden,
        MatrixForm.full(),
        MatrixForm.full(),
        Activation.SIGMOID,
        Activation.TANH,
        LayerRules.defaultOptions(kind, hidden));
  }

  /** The same with other forms of W and U. */
  public LayerSpec withForms(MatrixForm input, MatrixForm recurrent) {
    return new LayerSpec(kind, inputs, hidden, input, recurrent, gate, candidate, options);
  }

  /** The same with other activations. */
  public LayerSpec withActivations(Activation gate, Activation candidate) {
    return new LayerSpec(kind, inputs, hidden, input, recurrent, gate, candidate, options);
  }

  /** The same with other options of its kind. */
  public LayerSpec withOptions(LayerOptions options) {
    return new LayerSpec(kind, inputs, hidden, input, recurrent, gate, candidate, options);
  }

  /** Width of the output h: H, or P after a projection. */
  public int outputs() {
    return outputs(hidden, options);
  }

  private static int outputs(int hidden, LayerOptions options) {
    return options instanceof LayerOptions.Lstm lstm && lstm.projection() > 0
        ? lstm.projection()
        : hidden;
  }

  /** Rows of each gate: H, or the intrinsic units of a GhostRNN. */
  public int gateRows() {
    return gateRows(hidden, options);
  }

  private static int gateRows(int hidden, LayerOptions options) {
    return options instanceof LayerOptions.Ghost ghost ? ghost.intrinsic() : hidden;
  }

  /** Columns of U: what it is multiplied with. */
  public int recurrentColumns() {
    return recurrentColumns(hidden, options);
  }

  private static int recurrentColumns(int hidden, LayerOptions options) {
    return options instanceof LayerOptions.Ghost ghost && !ghost.recurrentOnAll()
        ? ghost.intrinsic()
        : outputs(hidden, options);
  }

  /** Whether a firmware for dense matrices alone can compute it. */
  public boolean isDense() {
    // The map of ghosts in groups is a stack.
    boolean stacked = options instanceof LayerOptions.Ghost ghost && ghost.groups() > 1;
    return input.isDense() && recurrent.isDense() && !stacked;
  }

  /** Multiply-accumulates of one step, zeros of sparse matrices included. */
  public long macsPerStep() {
    long products =
        input.elements(kind.gates(), gateRows(), inputs)
            + recurrent.elements(kind.gates(), gateRows(), recurrentColumns());
    return products + LayerRules.furtherMacs(this);
  }

  /** The tensors of a layer of this shape, see docs/cells.md. A scalar has the empty shape. */
  public Map<String, int[]> tensorShapes() {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    input.tensors(shapes, "W", kind.gates(), gateRows(), inputs);
    recurrent.tensors(shapes, "U", kind.gates(), gateRows(), recurrentColumns());
    LayerRules.addFurtherTensors(this, shapes);
    return shapes;
  }
}
