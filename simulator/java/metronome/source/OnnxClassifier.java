package metronome.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import metronome.model.Tensor;
import metronome.source.OnnxGraph.Node;

/** The only dense layer of a graph: Gemm, or MatMul with an Add behind it. */
final class OnnxClassifier {

  private OnnxClassifier() {}

  /**
   * Adds {@code Wo}, rows outputs, and {@code bo}.
   *
   * @throws IllegalArgumentException where there are several such layers, or one that does more
   */
  static void addTo(OnnxGraph graph, Map<String, List<Tensor>> arrays) {
    List<Node> dense =
        graph.nodes().stream()
            .filter(node -> List.of("Gemm", "MatMul").contains(node.operator()))
            .toList();
    if (dense.size() > 1) {
      throw new IllegalArgumentException(
          dense.size() + " dense layers: the classifier is one behind the cell");
    }
    List<Node> sums = graph.nodes().stream().filter(node -> node.operator().equals("Add")).toList();
    if (dense.isEmpty()) {
      if (!sums.isEmpty()) {
        throw new IllegalArgumentException("an Add without a MatMul before it");
      }
      return;
    }
    if (dense.get(0).operator().equals("Gemm")) {
      if (!sums.isEmpty()) {
        throw new IllegalArgumentException("an Add beside a Gemm");
      }
      gemm(graph, dense.get(0), arrays);
    } else {
      product(graph, dense.get(0), sums, arrays);
    }
  }

  private static void gemm(OnnxGraph graph, Node node, Map<String, List<Tensor>> arrays) {
    if (node.integer("transA", 0) != 0) {
      throw new IllegalArgumentException("the Gemm turns its input");
    }
    Tensor matrix = graph.constant(required(node, 1));
    double[][] rows = Matrices.rows(matrix);
    double[][] outputs = node.integer("transB", 0) == 0 ? Matrices.transposed(rows) : rows;
    arrays.put("Wo", List.of(times(Matrices.tensor(List.of(outputs)), node.number("alpha", 1))));
    Optional<String> bias = node.input(2);
    if (bias.isPresent()) {
      arrays.put("bo", List.of(times(graph.constant(bias.get()), node.number("beta", 1))));
    }
  }

  private static Tensor times(Tensor tensor, double factor) {
    return factor == 1
        ? tensor
        : new Tensor(tensor.shape(), Matrices.scaled(tensor.values(), factor));
  }

  private static void product(
      OnnxGraph graph, Node node, List<Node> sums, Map<String, List<Tensor>> arrays) {
    double[][] rows = Matrices.rows(graph.constant(required(node, 1)));
    arrays.put("Wo", List.of(Matrices.tensor(List.of(Matrices.transposed(rows)))));
    if (sums.size() > 1) {
      throw new IllegalArgumentException(sums.size() + " Adds, the classifier has one bias");
    }
    for (Node sum : sums) {
      int constant = graph.constants().containsKey(required(sum, 0)) ? 0 : 1;
      arrays.put("bo", List.of(graph.constant(required(sum, constant))));
    }
  }

  private static String required(Node node, int index) {
    return node.input(index)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a node " + node.operator() + " without its input " + index));
  }
}
