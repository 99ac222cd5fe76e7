package metronome.source;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import metronome.model.CellKind;
import metronome.model.LayerOptions;
import metronome.model.LayerSpec;
import metronome.model.MatrixForm;
import metronome.model.MatrixForm.Storage;
import metronome.model.Tensor;
import metronome.source.Conventions.BiasForm;
import metronome.source.Conventions.Concat;
import metronome.source.Conventions.Orientation;
import metronome.source.SourceLayer.Canonical;

/**
 * The arrays of one layer by role, see {@link Roles}. What sizes they give depends on the
 * conventions that they are read with.
 *
 * @param kind of the layer, GRU for a delta GRU
 * @param arrays by role
 */
record LayerArrays(CellKind kind, Map<String, List<Tensor>> arrays) {

  /** Whether there is a bias beside each matrix. */
  boolean hasTwoBiases() {
    return arrays.containsKey("rb");
  }

  /**
   * The layer in canonical form.
   *
   * @throws IllegalArgumentException where arrays do not have the shapes that the conventions ask
   *     for
   */
  Canonical canonical(
      Conventions conventions, Optional<String> inputForm, Optional<String> recurrentForm) {
    final int units = units(conventions);
    final int outputs = projection(conventions).orElse(units);
    final int gates = conventions.gateOrder().size();
    if (units < 1 || outputs < 1) {
      throw new IllegalArgumentException("a layer of " + units + " units");
    }
    if (conventions.bias() == BiasForm.SINGLE && hasTwoBiases()) {
      throw new IllegalArgumentException("bias=single, but there is a bias beside each matrix");
    }
    Canonical layer =
        new SourceLayer(
                kind,
                conventions,
                inputs(conventions, outputs),
                units,
                kind == CellKind.LSTM
                    ? new LayerOptions.Lstm(
                        arrays.containsKey("pi"), projection(conventions).orElse(0))
                    : new LayerOptions.None(),
                role("W"),
                role("U"),
                orZeros("b", gates * units),
                orZeros("rb", gates * units),
                others(units))
            .canonical();
    LayerSpec spec =
        layer
            .spec()
            .withForms(
                form("W", layer.spec().input(), inputForm),
                form("U", layer.spec().recurrent(), recurrentForm));
    return new Canonical(spec, requireShapes(spec, layer.tensors()));
  }

  private List<Tensor> role(String role) {
    return arrays.getOrDefault(role, List.of());
  }

  /** A bias that is not there is nought. */
  private List<Tensor> orZeros(String role, int length) {
    return arrays.containsKey(role) ? role(role) : List.of(Matrices.vector(new double[length]));
  }

  private Map<String, Tensor> others(int units) {
    Map<String, Tensor> others = new HashMap<>();
    for (String role : List.of("W1", "W2", "U1", "U2", "bz", "bh", "Wp")) {
      if (arrays.containsKey(role)) {
        others.put(role, only(role));
      }
    }
    for (String scalar : List.of("alpha", "beta", "zeta", "nu")) {
      if (arrays.containsKey(scalar)) {
        if (only(scalar).values().length != 1) {
          throw new IllegalArgumentException(
              scalar + " has shape " + Arrays.toString(only(scalar).shape()) + ", not one element");
        }
        others.put(scalar, only(scalar));
      }
    }
    for (String peephole : List.of("pi", "pf", "po")) {
      if (arrays.containsKey("pi")) {
        Tensor one = only(peephole);
        if (one.values().length != units) {
          throw new IllegalArgumentException(
              peephole + " has " + one.values().length + " elements, not " + units);
        }
        others.put("p." + peephole.charAt(1), one);
      }
    }
    return others;
  }

  private Tensor only(String role) {
    List<Tensor> parts = role(role);
    if (parts.size() != 1) {
      throw new IllegalArgumentException(parts.size() + " arrays for " + role + ", not one");
    }
    return parts.get(0);
  }

  /** H: of all gates together the matrices give G H outputs. */
  private int units(Conventions conventions) {
    final int gates = conventions.gateOrder().size();
    if (role("W").isEmpty() || conventions.orientation() == Orientation.INTERLEAVED) {
      String bias = arrays.containsKey("bz") ? "bz" : "b";
      if (!arrays.containsKey(bias)) {
        throw new IllegalArgumentException("without W or a bias the number of units is not known");
      }
      return role(bias).stream().mapToInt(part -> part.values().length).sum() / gates;
    }
    int outputs = 0;
    for (Tensor part : role("W")) {
      requireMatrix("W", part);
      outputs += conventions.orientation() == Orientation.OUT_IN ? part.rows() : part.columns();
    }
    if (outputs % gates != 0) {
      throw new IllegalArgumentException(
          "W gives %d outputs, which are not %d gates of equally many".formatted(outputs, gates));
    }
    return outputs / gates;
  }

  private Optional<Integer> projection(Conventions conventions) {
    if (!arrays.containsKey("Wp")) {
      return Optional.empty();
    }
    requireMatrix("Wp", only("Wp"));
    return Optional.of(
        conventions.orientation() == Orientation.OUT_IN ? only("Wp").rows() : only("Wp").columns());
  }

  /** D. */
  private int inputs(Conventions conventions, int outputs) {
    boolean outIn = conventions.orientation() == Orientation.OUT_IN;
    if (role("W").isEmpty()) {
      String right = outIn ? "W2" : "W1";
      if (!arrays.containsKey("W1") || !arrays.containsKey("W2")) {
        throw new IllegalArgumentException("neither W nor both its factors W1 and W2 are there");
      }
      requireMatrix("W1", only("W1"));
      requireMatrix("W2", only("W2"));
      return only(right).rows();
    }
    Tensor first = role("W").get(0);
    int all =
        conventions.orientation() == Orientation.INTERLEAVED
            ? first.values().length / (conventions.gateOrder().size() * units(conventions))
            : outIn ? first.columns() : first.rows();
    int inputs = conventions.concat() == Concat.NONE ? all : all - outputs;
    if (inputs < 1) {
      throw new IllegalArgumentException(
          "W of shape %s leaves no inputs".formatted(Arrays.toString(first.shape())));
    }
    return inputs;
  }

  private static void requireMatrix(String role, Tensor tensor) {
    if (tensor.shape().length != 2 || tensor.values().length == 0) {
      throw new IllegalArgumentException(
          role + " has shape " + Arrays.toString(tensor.shape()) + ", which is no matrix");
    }
  }

  /** What the arrays give, stored as a user asks. */
  private static MatrixForm form(String matrix, MatrixForm given, Optional<String> wanted) {
    if (wanted.isEmpty()) {
      return given;
    }
    for (Storage storage : Storage.values()) {
      if (wanted.get().equals(storage.label())) {
        return given.storedAs(storage);
      }
    }
    MatrixForm form = MatrixForm.of(wanted.get());
    if (!form.storedAs(Storage.INT8).equals(given.storedAs(Storage.INT8))) {
      throw new IllegalArgumentException(
          "%s is %s, not %s: the weights decide the form, an option only how it is stored"
              .formatted(matrix, given.label(), form.label()));
    }
    return form;
  }

  private static Map<String, Tensor> requireShapes(LayerSpec spec, Map<String, Tensor> tensors) {
    spec.tensorShapes()
        .forEach(
            (name, shape) -> {
              Tensor tensor = tensors.get(name);
              if (tensor == null || !Arrays.equals(tensor.shape(), shape)) {
                throw new IllegalArgumentException(
                    "%s has shape %s, a %s of %d inputs and %d units has %s"
                        .formatted(
                            name,
                            tensor == null ? "none" : Arrays.toString(tensor.shape()),
                            spec.kind().label(),
                            spec.inputs(),
                            spec.hidden(),
                            Arrays.toString(shape)));
              }
            });
    return tensors;
  }
}
