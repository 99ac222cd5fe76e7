package metronome.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import metronome.model.CellKind;

/**
 * What an array may be in a layer, and what a dialect calls it. A role that stands for several
 * arrays, gate by gate, has one pattern for each. Patterns follow a prefix that all arrays of a
 * layer share.
 *
 * <pre>
 *   W U     input and recurrent matrix          W1 W2 U1 U2   their factors
 *   b rb    biases beside them                  bz bh         FastGRNN's
 *   alpha beta zeta nu   scalars                pi pf po Wp   peepholes, projection
 *   Wo bo   classifier
 * </pre>
 *
 * @param arrays patterns of each role
 * @param needed roles that must be there
 */
record Roles(Map<String, List<String>> arrays, List<String> needed) {
  static final List<String> ALL =
      List.of(
          "W", "U", "b", "rb", "W1", "W2", "U1", "U2", "bz", "bh", "alpha", "beta", "zeta", "nu",
          "pi", "pf", "po", "Wp");

  /** Those of the classifier. */
  static final List<String> CLASSIFIER = List.of("Wo", "bo");

  /** The roles of a layer in a dialect; the first that is found tells the prefix. */
  static Roles of(Dialect dialect, CellKind kind, String suffix) {
    Map<String, List<String>> arrays = new LinkedHashMap<>();
    switch (dialect) {
      case TORCH -> {
        arrays.put("U", List.of("weight_hh(_l0)?"));
        arrays.put("W", List.of("weight_ih(_l0)?"));
        arrays.put("b", List.of("bias_ih(_l0)?"));
        arrays.put("rb", List.of("bias_hh(_l0)?"));
        arrays.put("Wp", List.of("weight_hr(_l0)?"));
      }
      case KERAS -> {
        arrays.put("U", List.of("recurrent_kernel"));
        arrays.put("W", List.of("kernel"));
        arrays.put("b", List.of("bias"));
      }
      case TENSORFLOW -> tensorFlow(arrays, kind);
      case EDGEML, EDGEML_TORCH -> edgeMl(arrays, kind, suffix);
      case ONNX, PLAIN -> {
        ALL.forEach(role -> arrays.put(role, List.of(role)));
        arrays.put("p", List.of("p"));
      }
    }
    return new Roles(arrays, needed(dialect, kind));
  }

  private static List<String> needed(Dialect dialect, CellKind kind) {
    List<String> needed = new ArrayList<>(List.of("W"));
    if (dialect != Dialect.TENSORFLOW) {
      needed.add("U");
    }
    if (kind == CellKind.FASTRNN) {
      needed.addAll(List.of("b", "alpha", "beta"));
    } else if (kind == CellKind.FASTGRNN) {
      needed.addAll(List.of("bz", "bh", "zeta", "nu"));
    }
    return needed;
  }

  private static void tensorFlow(Map<String, List<String>> arrays, CellKind kind) {
    if (kind == CellKind.LSTM) {
      arrays.put("W", List.of("(basic_)?lstm_cell.kernel"));
      arrays.put("b", List.of("(basic_)?lstm_cell.bias"));
      arrays.put("pi", List.of("(basic_)?lstm_cell.w_i_diag"));
      arrays.put("pf", List.of("(basic_)?lstm_cell.w_f_diag"));
      arrays.put("po", List.of("(basic_)?lstm_cell.w_o_diag"));
      arrays.put("Wp", List.of("(basic_)?lstm_cell.projection.kernel"));
    } else {
      arrays.put("W", List.of("gates.kernel", "candidate.kernel"));
      arrays.put("b", List.of("gates.bias", "candidate.bias"));
    }
  }

  private static void edgeMl(Map<String, List<String>> arrays, CellKind kind, String suffix) {
    final int gates = Gate.of(kind).size();
    if (gates == 1) {
      arrays.put("U", List.of("U" + suffix));
      arrays.put("U1", List.of("U1" + suffix));
      arrays.put("U2", List.of("U2" + suffix));
      arrays.put("W", List.of("W" + suffix));
      arrays.put("W1", List.of("W1" + suffix));
      arrays.put("W2", List.of("W2" + suffix));
    } else {
      arrays.put("U", numbered("U", gates));
      arrays.put("W", numbered("W", gates));
    }
    final String gate = "(Bg|B_g|bias_gate)" + suffix;
    final String update = "(Bh|B_h|bias_update)" + suffix;
    switch (kind) {
      case FASTGRNN -> {
        arrays.put("bz", List.of(gate));
        arrays.put("bh", List.of(update));
        arrays.put("zeta", List.of("zeta" + suffix));
        arrays.put("nu", List.of("nu" + suffix));
      }
      case FASTRNN -> {
        arrays.put("b", List.of("(B|Bh|B_h|h|bias_update)" + suffix));
        arrays.put("alpha", List.of("alpha" + suffix));
        arrays.put("beta", List.of("beta" + suffix));
      }
      case RNN -> arrays.put("b", List.of("(B|Bh|B_h|bias_update)" + suffix));
      case UGRNN -> arrays.put("b", List.of(gate, update));
      case LSTM ->
          arrays.put(
              "b",
              List.of("(Bi|B_i|bias_i)", "(Bf|B_f|bias_f)", "(Bc|B_c|bias_c)", "(Bo|B_o|bias_o)"));
      default -> arrays.put("b", List.of("(Br|B_r|bias_r)", gate, update));
    }
  }

  private static List<String> numbered(String name, int count) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      names.add(name + i);
    }
    return names;
  }

  /** Patterns of the classifier's arrays in a dialect, without any prefix. */
  static Optional<String> classifier(Dialect dialect, String role) {
    boolean matrix = role.equals("Wo");
    return switch (dialect) {
      case TORCH -> Optional.of(matrix ? "(?:.*\\.)?weight" : "(?:.*\\.)?bias");
      case KERAS -> Optional.of(matrix ? "(?:.*\\.)?kernel" : "(?:.*\\.)?bias");
      case TENSORFLOW ->
          Optional.of(matrix ? "(?:.*\\.)?(W_o|kernel|weights)" : "(?:.*\\.)?(b_o|bias|biases)");
      case EDGEML, EDGEML_TORCH ->
          Optional.of(matrix ? "(?:.*\\.)?(FC|fcW|weight)" : "(?:.*\\.)?(FCbias|FCB|fcB|fcb|bias)");
      case ONNX, PLAIN -> Optional.of(role);
    };
  }
}
