package metronome.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import metronome.model.Activation;
import metronome.model.CellKind;
import metronome.model.Tensor;
import metronome.source.Conventions.ResetMode;
import metronome.source.OnnxGraph.Node;

/**
 * One recurrent node and one classifier of a graph, as arrays by role. Everything else that a graph
 * may hold must move data alone. Source: the operators RNN, GRU, LSTM, Gemm, MatMul and Add of
 * ONNX, opset 7 to 22.
 *
 * @param kind of the node
 * @param conventions that its attributes give
 * @param arrays by role
 * @param remarks what was taken for granted
 */
record OnnxNetwork(
    CellKind kind,
    Conventions conventions,
    Map<String, List<Tensor>> arrays,
    List<String> remarks) {
  private static final Set<String> RECURRENT = Set.of("RNN", "GRU", "LSTM");

  /** What changes no value, or not the order of logits. */
  private static final Set<String> MOVES =
      Set.of(
          "Transpose",
          "Squeeze",
          "Unsqueeze",
          "Gather",
          "Slice",
          "Reshape",
          "Shape",
          "Constant",
          "ConstantOfShape",
          "Expand",
          "Identity",
          "Flatten",
          "Concat",
          "Cast",
          "Dropout",
          "Softmax",
          "LogSoftmax");

  /**
   * Understands a graph.
   *
   * @throws IllegalArgumentException where it is no such network, or does what cells here do not
   */
  static OnnxNetwork of(OnnxGraph graph) {
    List<Node> recurrent =
        graph.nodes().stream().filter(node -> RECURRENT.contains(node.operator())).toList();
    if (recurrent.size() != 1) {
      throw new IllegalArgumentException(
          recurrent.isEmpty()
              ? "the graph has no node RNN, GRU or LSTM"
              : recurrent.size() + " recurrent nodes: stacked networks are not read");
    }
    for (Node node : graph.nodes()) {
      String operator = node.operator();
      if (!RECURRENT.contains(operator)
          && !MOVES.contains(operator)
          && !List.of("Gemm", "MatMul", "Add").contains(operator)) {
        throw new IllegalArgumentException(
            "the graph computes " + operator + ", which is no part of a cell and its classifier");
      }
    }
    Node node = recurrent.get(0);
    List<String> remarks = new ArrayList<>();
    requirePlain(node);
    requireZero(graph, node, 5, remarks);
    if (node.operator().equals("LSTM")) {
      requireZero(graph, node, 6, remarks);
    }
    Map<String, List<Tensor>> arrays = new LinkedHashMap<>();
    layer(graph, node, arrays);
    OnnxClassifier.addTo(graph, arrays);
    CellKind kind = CellKind.valueOf(node.operator());
    return new OnnxNetwork(kind, conventions(node, kind), arrays, remarks);
  }

  private static void requirePlain(Node node) {
    String direction = node.text("direction", "forward");
    if (!direction.equals("forward")) {
      throw new IllegalArgumentException(
          "the node's direction is %s: only forward networks run on a stream".formatted(direction));
    }
    if (node.number("clip", 0) != 0) {
      throw new IllegalArgumentException("the node clips its sums, which no cell here does");
    }
    if (node.integer("input_forget", 0) != 0) {
      throw new IllegalArgumentException("input_forget couples gates, which no cell here does");
    }
  }

  /** States begin at zero: what the graph says about it must be that, or nothing. */
  private static void requireZero(OnnxGraph graph, Node node, int input, List<String> remarks) {
    Optional<String> name = node.input(input);
    if (name.isEmpty()) {
      return;
    }
    if (graph.inputs().contains(name.get())) {
      remarks.add("the initial state " + name.get() + " is an input of the graph: zero is taken");
      return;
    }
    if (!isZero(graph, name.get(), 0)) {
      throw new IllegalArgumentException(
          "the initial state '" + name.get() + "' is not known to be zero, where cells here begin");
    }
  }

  /** Whether a value is made of noughts alone, as exporters write them. */
  private static boolean isZero(OnnxGraph graph, String name, int depth) {
    if (graph.constants().containsKey(name)) {
      return Arrays.stream(graph.constant(name).values()).allMatch(v -> v == 0);
    }
    for (Node node : graph.nodes()) {
      if (node.outputs().contains(name) && depth < graph.nodes().size()) {
        if (node.operator().equals("ConstantOfShape")) {
          var value = node.attributes().get("value");
          return value == null
              || value.tensor().stream()
                  .flatMapToDouble(t -> Arrays.stream(t.tensor().values()))
                  .allMatch(v -> v == 0);
        }
        return MOVES.contains(node.operator())
            && !node.operator().endsWith("oftmax")
            && node.input(0).isPresent()
            && isZero(graph, node.input(0).get(), depth + 1);
      }
    }
    return false;
  }

  private static void layer(OnnxGraph graph, Node node, Map<String, List<Tensor>> arrays) {
    arrays.put("W", List.of(first(graph, node, 1, "W")));
    arrays.put("U", List.of(first(graph, node, 2, "R")));
    if (node.input(3).isPresent()) {
      Tensor both = first(graph, node, 3, "B");
      int half = both.values().length / 2;
      arrays.put("b", List.of(Matrices.vector(Arrays.copyOf(both.values(), half))));
      arrays.put("rb", List.of(Matrices.vector(Arrays.copyOfRange(both.values(), half, 2 * half))));
    }
    if (node.operator().equals("LSTM") && node.input(7).isPresent()) {
      double[] all = first(graph, node, 7, "P").values();
      final int units = all.length / 3;
      List<String> order = List.of("pi", "po", "pf");
      for (int i = 0; i < order.size(); i++) {
        double[] part = Arrays.copyOfRange(all, i * units, (i + 1) * units);
        arrays.put(order.get(i), List.of(Matrices.vector(part)));
      }
    }
  }

  /** The array of the only direction. */
  private static Tensor first(OnnxGraph graph, Node node, int input, String what) {
    String name =
        node.input(input)
            .orElseThrow(() -> new IllegalArgumentException("the node has no input " + what));
    Tensor tensor = graph.constant(name);
    if (tensor.shape().length < 2 || tensor.shape()[0] != 1) {
      throw new IllegalArgumentException(
          "%s '%s' has shape %s, not one direction"
              .formatted(what, name, Arrays.toString(tensor.shape())));
    }
    return new Tensor(
        Arrays.copyOfRange(tensor.shape(), 1, tensor.shape().length), tensor.values());
  }

  private static Conventions conventions(Node node, CellKind kind) {
    Conventions usual = Dialect.ONNX.conventions(kind, true);
    Map<String, String> changes = new LinkedHashMap<>();
    if (kind == CellKind.GRU) {
      ResetMode reset =
          node.integer("linear_before_reset", 0) == 0 ? ResetMode.BEFORE : ResetMode.AFTER;
      changes.put("reset", reset.name().toLowerCase(Locale.ROOT));
    }
    List<String> functions = node.texts("activations");
    final int wanted = kind == CellKind.RNN ? 1 : kind == CellKind.GRU ? 2 : 3;
    if (!functions.isEmpty() && functions.size() != wanted) {
      throw new IllegalArgumentException(functions.size() + " activations, not " + wanted);
    }
    if (!functions.isEmpty() && kind == CellKind.RNN) {
      changes.put("candidate", activation(node, functions, 0));
    } else if (!functions.isEmpty()) {
      changes.put("gate", activation(node, functions, 0));
      changes.put("candidate", activation(node, functions, 1));
      if (kind == CellKind.LSTM && !activation(node, functions, 2).equals("tanh")) {
        throw new IllegalArgumentException("the last activation of an LSTM must be Tanh");
      }
    }
    return ConventionText.changed(usual, changes);
  }

  private static String activation(Node node, List<String> functions, int index) {
    String function = functions.get(index).toLowerCase(Locale.ROOT);
    if (function.equals("hardsigmoid")) {
      double slope = nth(node, "activation_alpha", functions, index, 0.2);
      double middle = nth(node, "activation_beta", functions, index, 0.5);
      if (middle == 0.5 && slope == 0.5) {
        return Activation.QUANT_SIGMOID.label();
      }
      if (middle == 0.5 && slope == 0.25) {
        return Activation.QUANT_SIGMOID4.label();
      }
      throw new IllegalArgumentException(
          "HardSigmoid of slope " + slope + "; known are 0.5 and 0.25 with 0.5 in the middle");
    }
    if (!List.of("sigmoid", "tanh", "relu").contains(function)) {
      throw new IllegalArgumentException("activation " + functions.get(index) + " is not known");
    }
    return function;
  }

  /** Parameters belong to those activations that take any, in order. */
  private static double nth(
      Node node, String attribute, List<String> functions, int index, double usual) {
    var given = node.attributes().get(attribute);
    if (given == null) {
      return usual;
    }
    int before =
        (int)
            functions.subList(0, index).stream()
                .filter(function -> function.equalsIgnoreCase("HardSigmoid"))
                .count();
    return before < given.numbers().size()
        ? Math.rint(given.numbers().get(before) * 1e6) / 1e6
        : usual;
  }
}
