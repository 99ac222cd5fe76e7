package metronome.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import metronome.model.CellKind;
import metronome.model.LayerOptions;
import metronome.model.LayerSpec;
import metronome.model.MatrixForm;
import metronome.model.Tensor;
import metronome.source.Conventions.BiasForm;
import metronome.source.Conventions.Concat;
import metronome.source.Conventions.Orientation;
import metronome.source.Conventions.ResetMode;
import metronome.source.Conventions.ScalarForm;
import metronome.source.Conventions.UpdateMode;

/**
 * A layer in its source's words. Gates that are stored in several arrays, one after the other, are
 * several elements of a list.
 *
 * @param kind which equations; a GRU becomes GRU or GRU_BEFORE by the reset mode
 * @param conventions how the arrays are meant
 * @param inputs D
 * @param units H
 * @param options of the kind
 * @param matrices input matrices, or those of input and state in one
 * @param recurrent recurrent matrices, none where they are in one with the input's
 * @param biases the only ones, or those beside the input matrices
 * @param recurrentBiases those beside the recurrent matrices, none where there is one bias
 * @param others by canonical name: {@code W1 W2 U1 U2 Wp bz bh}, the scalars, and an LSTM's
 *     peepholes as {@code p.i p.f p.o}
 */
record SourceLayer(
    CellKind kind,
    Conventions conventions,
    int inputs,
    int units,
    LayerOptions options,
    List<Tensor> matrices,
    List<Tensor> recurrent,
    List<Tensor> biases,
    List<Tensor> recurrentBiases,
    Map<String, Tensor> others) {

  /** A layer in canonical form. */
  record Canonical(LayerSpec spec, Map<String, Tensor> tensors) {
    /** Its tensors with a prefix before their names, and further ones. */
    Map<String, Tensor> named(String prefix, Map<String, Tensor> further) {
      Map<String, Tensor> all = new TreeMap<>(further);
      tensors.forEach((name, tensor) -> all.put(prefix + name, tensor));
      return all;
    }
  }

  SourceLayer {
    List<Gate> gates = Gate.of(kind);
    if (!gates.containsAll(conventions.gateOrder())
        || gates.size() != conventions.gateOrder().size()) {
      throw new IllegalArgumentException(
          kind.label() + " does not have the gates " + conventions.gateOrder());
    }
  }

  /**
   * The canonical layer.
   *
   * @throws IllegalArgumentException where an array does not have the size that the conventions
   *     give it
   */
  Canonical canonical() {
    Map<String, Tensor> tensors = new TreeMap<>();
    addMatrices(tensors);
    addBiases(tensors);
    addOthers(tensors);
    boolean before = kind == CellKind.GRU && conventions.resetMode() == ResetMode.BEFORE;
    LayerSpec spec =
        LayerSpec.of(before ? CellKind.GRU_BEFORE : kind, inputs, units)
            .withActivations(conventions.gate(), conventions.candidate())
            .withOptions(options)
            .withForms(form("W1"), form("U1"));
    return new Canonical(spec, tensors);
  }

  private MatrixForm form(String factor) {
    return others.containsKey(factor)
        ? MatrixForm.ofRank(factors(factor.substring(0, 1)).get(0).columns())
        : MatrixForm.full();
  }

  private int outputs() {
    return options instanceof LayerOptions.Lstm lstm && lstm.projection() > 0
        ? lstm.projection()
        : units;
  }

  private void addMatrices(Map<String, Tensor> tensors) {
    List<double[]> input = new ArrayList<>();
    List<double[]> state = new ArrayList<>();
    Orientation orientation = conventions.orientation();
    if (conventions.concat() == Concat.NONE) {
      matrices.forEach(m -> input.addAll(List.of(Matrices.outIn(m, orientation, inputs))));
      recurrent.forEach(m -> state.addAll(List.of(Matrices.outIn(m, orientation, outputs()))));
    } else {
      final int both = inputs + outputs();
      final int firstInput = conventions.concat() == Concat.XH ? 0 : outputs();
      final int firstState = conventions.concat() == Concat.XH ? inputs : 0;
      for (Tensor matrix : matrices) {
        double[][] rows = Matrices.outIn(matrix, orientation, both);
        input.addAll(List.of(Matrices.columns(rows, firstInput, firstInput + inputs)));
        state.addAll(List.of(Matrices.columns(rows, firstState, firstState + outputs())));
      }
    }
    addMatrix(tensors, "W", input);
    addMatrix(tensors, "U", state);
  }

  private void addMatrix(Map<String, Tensor> tensors, String name, List<double[]> rows) {
    if (others.containsKey(name + "1")) {
      List<Tensor> factors = factors(name);
      tensors.put(name + "1", factors.get(0));
      tensors.put(name + "2", factors.get(1));
      return;
    }
    List<double[]> ordered = ordered("the rows of " + name, rows);
    if (conventions.updateMode() == UpdateMode.TAKE) {
      int first = Gate.of(kind).indexOf(Gate.UPDATE) * units;
      for (int i = first; i < first + units; i++) {
        ordered.set(i, Arrays.stream(ordered.get(i)).map(v -> -v).toArray());
      }
    }
    tensors.put(name, Matrices.tensor(ordered));
  }

  /** M1 and M2 of M = M1 M2^T. Stored as x M1 M2 the left factor is M2 turned. */
  private List<Tensor> factors(String name) {
    Tensor one = others.get(name + "1");
    Tensor two = others.get(name + "2");
    if (conventions.orientation() == Orientation.OUT_IN) {
      return List.of(one, two);
    }
    return List.of(Matrices.tensor(List.of(Matrices.transposed(Matrices.rows(two)))), one);
  }

  private <T> List<T> ordered(String what, List<T> rows) {
    List<Gate> order = conventions.gateOrder();
    if (rows.size() != order.size() * units) {
      throw new IllegalArgumentException(
          "%s are %d, not %d gates of %d".formatted(what, rows.size(), order.size(), units));
    }
    return Matrices.inOrder(rows, order, Gate.of(kind));
  }

  private void addBiases(Map<String, Tensor> tensors) {
    if (conventions.bias() == BiasForm.NONE) {
      return;
    }
    double[] bias = bias("the biases", biases);
    if (conventions.forgetBiasAdd() != 0) {
      int first = Gate.of(kind).indexOf(Gate.FORGET) * units;
      for (int i = first; i < first + units; i++) {
        bias[i] += conventions.forgetBiasAdd();
      }
    }
    double[] second =
        conventions.bias() == BiasForm.DOUBLE
            ? bias("the recurrent biases", recurrentBiases)
            : new double[bias.length];
    boolean after = conventions.resetMode() == ResetMode.AFTER;
    final int apart = after ? Gate.of(kind).indexOf(Gate.CANDIDATE) * units : bias.length;
    for (int i = 0; i < apart; i++) {
      bias[i] += second[i];
    }
    tensors.put("b", Matrices.vector(bias));
    if (after) {
      tensors.put("bh", Matrices.vector(Arrays.copyOfRange(second, apart, bias.length)));
    }
  }

  private double[] bias(String what, List<Tensor> parts) {
    List<Double> values = new ArrayList<>();
    parts.forEach(part -> Arrays.stream(part.values()).forEach(values::add));
    double[] ordered = ordered(what, values).stream().mapToDouble(v -> v).toArray();
    if (conventions.updateMode() == UpdateMode.TAKE) {
      int first = Gate.of(kind).indexOf(Gate.UPDATE) * units;
      for (int i = first; i < first + units; i++) {
        ordered[i] = -ordered[i];
      }
    }
    return ordered;
  }

  private void addOthers(Map<String, Tensor> tensors) {
    for (String vector : List.of("bz", "bh")) {
      if (others.containsKey(vector)) {
        tensors.put(vector, Matrices.vector(others.get(vector).values()));
      }
    }
    for (String scalar : List.of("alpha", "beta", "zeta", "nu")) {
      if (others.containsKey(scalar)) {
        tensors.put(scalar, Matrices.scalar(beforeSigmoid(scalar)));
      }
    }
    if (others.containsKey("p.i")) {
      List<double[]> peepholes = new ArrayList<>();
      List.of("p.i", "p.f", "p.o").forEach(p -> peepholes.add(others.get(p).values()));
      tensors.put("p", Matrices.vector(Matrices.tensor(peepholes).values()));
    }
    if (others.containsKey("Wp")) {
      double[][] rows = Matrices.outIn(others.get("Wp"), conventions.orientation(), units);
      tensors.put("Wp", Matrices.tensor(List.of(rows)));
    }
  }

  private double beforeSigmoid(String name) {
    double value = others.get(name).values()[0];
    if (conventions.scalarForm() == ScalarForm.PRE_SIGMOID) {
      return value;
    }
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          name + " is " + value + ", which no logistic function gives");
    }
    return Math.log(value / (1 - value));
  }
}
