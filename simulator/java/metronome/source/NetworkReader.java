package metronome.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import metronome.model.CellKind;
import metronome.model.Tensor;

/** Finds the arrays of a network in a file of weights. */
final class NetworkReader {
  /** A role's name that says there is no classifier: the logits are the state. */
  private static final String NONE = "none";

  private NetworkReader() {}

  /**
   * The network of a file.
   *
   * @throws IllegalArgumentException where an array is missing, left over or not finite
   */
  static UserNetwork read(WeightFile file, Statement statement) {
    return file.graph().isPresent() ? ofGraph(file, statement) : ofArrays(file, statement);
  }

  private static UserNetwork ofGraph(WeightFile file, Statement statement) {
    OnnxNetwork onnx = OnnxNetwork.of(file.graph().orElseThrow());
    if (!UserNetwork.base(statement.layer()).equals(onnx.kind())
        || statement.kind() == CellKind.SHARNN) {
      throw new IllegalArgumentException(
          "the graph's cell is %s, not %s"
              .formatted(onnx.kind().label(), statement.kind().label()));
    }
    if (statement.dialect() != Dialect.ONNX || !statement.arrays().isEmpty()) {
      throw new IllegalArgumentException(
          "an ONNX graph says itself what its arrays are: --conventions onnx, and no --array");
    }
    requireFinite(onnx.arrays());
    return new UserNetwork(
        file.path(),
        statement,
        List.of(new LayerArrays(UserNetwork.base(statement.layer()), onnx.arrays())),
        onnx.arrays(),
        ConventionText.changed(onnx.conventions(), statement.changes()),
        onnx.remarks());
  }

  private static void requireFinite(Map<String, List<Tensor>> arrays) {
    arrays.forEach(
        (role, parts) -> {
          for (Tensor part : parts) {
            if (!Arrays.stream(part.values()).allMatch(Double::isFinite)) {
              throw new IllegalArgumentException(
                  role + " holds a value that is not finite, only finite numbers can be quantised");
            }
          }
        });
  }

  private static UserNetwork ofArrays(WeightFile file, Statement statement) {
    if (statement.dialect() == Dialect.ONNX) {
      throw new IllegalArgumentException(
          "is no ONNX file, so its conventions are others than onnx");
    }
    // A library that has no such cell has no names for its arrays either.
    statement.dialect().conventions(statement.layer(), false);
    ArrayNames names = new ArrayNames(file.arrays());
    Set<String> unread = new HashSet<>(statement.arrays().keySet());
    List<LayerArrays> layers = new ArrayList<>();
    List<String> prefixes =
        statement.kind() == CellKind.SHARNN ? List.of("lower.", "upper.") : List.of("");
    for (int i = 0; i < prefixes.size(); i++) {
      String suffix = prefixes.size() == 1 ? "" : Integer.toString(i);
      layers.add(layer(names, statement, prefixes.get(i), suffix, unread));
    }
    Map<String, List<Tensor>> classifier = new LinkedHashMap<>();
    for (String role : Roles.CLASSIFIER) {
      if (unread.remove(role)) {
        String name = statement.arrays().get(role);
        classifier.put(role, name.equals(NONE) ? List.of() : names.named(name));
      }
    }
    if (!classifier.containsKey("Wo")) {
      names.classifier(statement.dialect()).forEach(classifier::putIfAbsent);
    }
    if (!unread.isEmpty()) {
      throw new IllegalArgumentException(
          "--array: a %s has no %s; there are %s"
              .formatted(statement.kind().label(), String.join(", ", unread), roles(prefixes)));
    }
    List<String> left = names.left(statement.ignored());
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          "%s %s no part of a %s and its classifier; --ignore leaves out what the network does not need"
              .formatted(
                  String.join(", ", left),
                  left.size() == 1 ? "is" : "are",
                  statement.kind().label()));
    }
    boolean two = layers.get(0).hasTwoBiases();
    Conventions usual = statement.dialect().conventions(statement.layer(), two);
    return new UserNetwork(
        file.path(),
        statement,
        layers,
        classifier,
        ConventionText.changed(usual, statement.changes()),
        List.of());
  }

  private static String roles(List<String> prefixes) {
    List<String> all = new ArrayList<>();
    prefixes.forEach(prefix -> Roles.ALL.forEach(role -> all.add(prefix + role)));
    all.addAll(Roles.CLASSIFIER);
    return String.join(" ", all);
  }

  private static LayerArrays layer(
      ArrayNames names, Statement statement, String prefix, String suffix, Set<String> unread) {
    Map<String, List<Tensor>> arrays = new LinkedHashMap<>();
    Map<String, String> given = new LinkedHashMap<>();
    for (String role : Roles.ALL) {
      if (unread.remove(prefix + role)) {
        given.put(role, statement.arrays().get(prefix + role));
      }
    }
    if (!given.containsKey("W") && !given.containsKey("W1")) {
      arrays.putAll(names.layer(statement.dialect(), statement.layer(), suffix));
      turned(statement.dialect(), arrays);
    }
    given.forEach((role, name) -> arrays.put(role, names.named(name)));
    if (statement.dialect() == Dialect.PLAIN) {
      ours(UserNetwork.base(statement.layer()), arrays);
    }
    List<Tensor> bias = arrays.getOrDefault("b", List.of());
    if (statement.dialect() == Dialect.KERAS
        && bias.size() == 1
        && bias.get(0).shape().length == 2
        && bias.get(0).rows() == 2) {
      double[][] both = Matrices.rows(bias.get(0));
      arrays.put("b", List.of(Matrices.vector(both[0])));
      arrays.put("rb", List.of(Matrices.vector(both[1])));
    }
    return new LayerArrays(UserNetwork.base(statement.layer()), arrays);
  }

  /** A GRU's bh and an LSTM's p as docs/cells.md has them. */
  private static void ours(CellKind kind, Map<String, List<Tensor>> arrays) {
    if (kind == CellKind.GRU && arrays.containsKey("bh") && !arrays.containsKey("rb")) {
      double[] candidate = arrays.remove("bh").get(0).values();
      double[] all = new double[3 * candidate.length];
      System.arraycopy(candidate, 0, all, 2 * candidate.length, candidate.length);
      arrays.put("rb", List.of(Matrices.vector(all)));
    }
    if (arrays.containsKey("p")) {
      double[] all = arrays.remove("p").get(0).values();
      final int units = all.length / 3;
      List<String> order = List.of("pi", "pf", "po");
      for (int i = 0; i < order.size(); i++) {
        double[] part = Arrays.copyOfRange(all, i * units, (i + 1) * units);
        arrays.put(order.get(i), List.of(Matrices.vector(part)));
      }
    }
  }

  /** EdgeML's later code keeps W = W2 W1, which is here W1 W2^T. */
  private static void turned(Dialect dialect, Map<String, List<Tensor>> arrays) {
    for (String matrix : List.of("W", "U")) {
      if (dialect == Dialect.EDGEML_TORCH && arrays.containsKey(matrix + "1")) {
        Tensor right = arrays.get(matrix + "1").get(0);
        arrays.put(matrix + "1", arrays.get(matrix + "2"));
        arrays.put(
            matrix + "2",
            List.of(Matrices.tensor(List.of(Matrices.transposed(Matrices.rows(right))))));
      }
    }
  }
}
