package metronome.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerOptions;
import metronome.model.LayerSpec;
import metronome.model.MatrixForm;
import metronome.model.Model;
import metronome.model.RandomModels;
import metronome.model.Tensor;

/**
 * What libraries would save of a network: arrays by their names and in their order, written out
 * from the canonical tensors by plain loops.
 *
 * @param model canonical, with biases that the export gives exactly
 * @param arrays by name
 */
public record Exports(Model model, Map<String, Tensor> arrays) {

  /** A random model of a kind with full matrices, whose weights are multiples of 1/64. */
  static Model model(CellSpec spec, Random random) {
    Model model = RandomModels.of(spec, 1, random);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    model
        .tensors()
        .forEach(
            (name, tensor) ->
                tensors.put(
                    name,
                    new Tensor(
                        tensor.shape(),
                        Arrays.stream(tensor.values())
                            .map(v -> Math.rint(v * 64) / 64 + 0.0)
                            .toArray())));
    return new Model(
        model.name(),
        model.task(),
        spec,
        model.frontEnd(),
        model.labels(),
        tensors,
        model.ranges(),
        Map.of());
  }

  /** What a library saves. */
  public static Exports of(Dialect dialect, CellKind kind, Random random) {
    final int d = 2 + random.nextInt(6);
    // Never square, so that an orientation shows.
    final int h = d + 1 + random.nextInt(6);
    LayerSpec layer = LayerSpec.of(kind, d, h);
    if (kind == CellKind.LSTM
        && (dialect != Dialect.TORCH && dialect != Dialect.KERAS && dialect != Dialect.EDGEML)) {
      int projection = dialect == Dialect.ONNX ? 0 : 2 + random.nextInt(3);
      layer = layer.withOptions(new LayerOptions.Lstm(true, projection));
    }
    if (dialect == Dialect.EDGEML_TORCH) {
      layer = layer.withForms(MatrixForm.ofRank(2), MatrixForm.ofRank(3));
    }
    Model model = model(CellSpec.of(layer, h + 2), random);
    Map<String, Tensor> arrays =
        switch (dialect) {
          case TORCH -> torch(model);
          case KERAS -> keras(model);
          case TENSORFLOW -> tensorFlow(model);
          case EDGEML -> edgeMl(model);
          case EDGEML_TORCH -> edgeMlTorch(model);
          case PLAIN, ONNX -> model.tensors();
        };
    return new Exports(model, arrays);
  }

  /** As torch.nn saves a layer and a linear one. */
  public static Map<String, Tensor> torch(Model model) {
    CellKind kind = model.spec().kind();
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put("rnn.weight_ih_l0", model.tensor("W"));
    arrays.put("rnn.weight_hh_l0", model.tensor("U"));
    Tensor[] biases = twoBiases(model, kind);
    arrays.put("rnn.bias_ih_l0", biases[0]);
    arrays.put("rnn.bias_hh_l0", biases[1]);
    arrays.put("fc.weight", model.tensor("Wo"));
    arrays.put("fc.bias", model.tensor("bo"));
    return arrays;
  }

  /** Halves that add to b; of a GRU the candidate's second one is bh. */
  static Tensor[] twoBiases(Model model, CellKind kind) {
    double[] first = model.tensor("b").values().clone();
    double[] second = new double[first.length];
    final int h = model.spec().hidden();
    for (int i = 0; i < first.length; i++) {
      second[i] = (i % 5 - 2) / 8.0;
      first[i] -= second[i];
    }
    if (kind == CellKind.GRU) {
      for (int i = 0; i < h; i++) {
        first[2 * h + i] += second[2 * h + i];
        second[2 * h + i] = model.tensor("bh").values()[i];
      }
    }
    return new Tensor[] {vector(first), vector(second)};
  }

  private static Map<String, Tensor> keras(Model model) {
    CellKind kind = model.spec().kind();
    String layer = kind == CellKind.RNN ? "simple_rnn" : kind.label().replaceFirst("-.*", "");
    String cell = layer + "/" + layer + "_cell/";
    int[] order =
        kind == CellKind.GRU || kind == CellKind.GRU_BEFORE ? new int[] {1, 0, 2} : identity(kind);
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    arrays.put(cell + "kernel", turned(gates(model.tensor("W"), order)));
    arrays.put(cell + "recurrent_kernel", turned(gates(model.tensor("U"), order)));
    if (kind == CellKind.GRU) {
      Tensor[] two = twoBiases(model, kind);
      double[] both = join(gates(two[0], order).values(), gates(two[1], order).values());
      arrays.put(cell + "bias", new Tensor(new int[] {2, both.length / 2}, both));
    } else {
      arrays.put(cell + "bias", gates(model.tensor("b"), order));
    }
    arrays.put("dense/kernel", turned(model.tensor("Wo")));
    arrays.put("dense/bias", model.tensor("bo"));
    return arrays;
  }

  private static Map<String, Tensor> tensorFlow(Model model) {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    final int h = model.spec().layers().get(0).hidden();
    if (model.spec().kind() == CellKind.LSTM) {
      int[] order = {0, 2, 1, 3};
      double[] bias = model.tensor("b").values().clone();
      for (int i = h; i < 2 * h; i++) {
        bias[i] -= 1; // what TensorFlow adds at run time
      }
      String cell = "net/rnn/lstm_cell/";
      arrays.put(
          cell + "kernel:0",
          stacked(
              turned(gates(model.tensor("W"), order)), turned(gates(model.tensor("U"), order))));
      arrays.put(cell + "bias:0", gates(vector(bias), order));
      double[] p = model.tensor("p").values();
      arrays.put(cell + "w_i_diag:0", vector(Arrays.copyOfRange(p, 0, h)));
      arrays.put(cell + "w_f_diag:0", vector(Arrays.copyOfRange(p, h, 2 * h)));
      arrays.put(cell + "w_o_diag:0", vector(Arrays.copyOfRange(p, 2 * h, 3 * h)));
      arrays.put(cell + "projection/kernel:0", turned(model.tensor("Wp")));
    } else {
      String cell = "rnn/gru_cell/";
      Tensor w = model.tensor("W");
      Tensor u = model.tensor("U");
      Tensor b = model.tensor("b");
      arrays.put(
          cell + "gates/kernel:0", stacked(turned(rows(w, 0, 2 * h)), turned(rows(u, 0, 2 * h))));
      arrays.put(
          cell + "candidate/kernel:0",
          stacked(turned(rows(w, 2 * h, 3 * h)), turned(rows(u, 2 * h, 3 * h))));
      arrays.put(cell + "gates/bias:0", vector(Arrays.copyOf(b.values(), 2 * h)));
      arrays.put(cell + "candidate/bias:0", vector(Arrays.copyOfRange(b.values(), 2 * h, 3 * h)));
    }
    arrays.put("W_o:0", turned(model.tensor("Wo")));
    arrays.put("b_o:0", model.tensor("bo"));
    return arrays;
  }

  private static Map<String, Tensor> edgeMl(Model model) {
    CellKind kind = model.spec().kind();
    final int h = model.spec().hidden();
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    if (kind.gates() == 1) {
      arrays.put("W", turned(model.tensor("W")));
      arrays.put("U", turned(model.tensor("U")));
      for (String name : List.of("alpha", "beta", "zeta", "nu")) {
        if (model.tensors().containsKey(name)) {
          arrays.put(name, new Tensor(new int[] {1, 1}, model.tensor(name).values()));
        }
      }
      if (kind == CellKind.FASTGRNN) {
        arrays.put("Bg", row(model.tensor("bz").values()));
        arrays.put("Bh", row(model.tensor("bh").values()));
      } else {
        arrays.put("B", row(model.tensor("b").values()));
      }
    } else {
      String[] biases =
          switch (kind) {
            case UGRNN -> new String[] {"Bg", "Bh"};
            case LSTM -> new String[] {"Bi", "Bf", "Bc", "Bo"};
            default -> new String[] {"Br", "Bg", "Bh"};
          };
      for (int i = 0; i < kind.gates(); i++) {
        arrays.put("W" + (i + 1), turned(rows(model.tensor("W"), i * h, (i + 1) * h)));
        arrays.put("U" + (i + 1), turned(rows(model.tensor("U"), i * h, (i + 1) * h)));
        double[] b = Arrays.copyOfRange(model.tensor("b").values(), i * h, (i + 1) * h);
        arrays.put(biases[i], row(b));
      }
    }
    arrays.put("FC", turned(model.tensor("Wo")));
    arrays.put("FCbias", model.tensor("bo"));
    return arrays;
  }

  private static Map<String, Tensor> edgeMlTorch(Model model) {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    for (String matrix : List.of("W", "U")) {
      arrays.put("cell." + matrix + "1", turned(model.tensor(matrix + "2")));
      arrays.put("cell." + matrix + "2", model.tensor(matrix + "1"));
    }
    arrays.put("cell.bias_update", row(model.tensor(bias(model)).values()));
    if (model.spec().kind() == CellKind.FASTGRNN) {
      arrays.put("cell.bias_gate", row(model.tensor("bz").values()));
    }
    for (String name : List.of("alpha", "beta", "zeta", "nu")) {
      if (model.tensors().containsKey(name)) {
        arrays.put("cell." + name, new Tensor(new int[] {1, 1}, model.tensor(name).values()));
      }
    }
    arrays.put("FC.weight", model.tensor("Wo"));
    arrays.put("FC.bias", model.tensor("bo"));
    return arrays;
  }

  private static String bias(Model model) {
    return model.spec().kind() == CellKind.FASTGRNN ? "bh" : "b";
  }

  /** The same as an ONNX graph, as exporters for PyTorch write it. */
  static OnnxBytes graph(Model model, OnnxBytes.Keeping keeping) {
    CellKind kind = model.spec().kind();
    boolean gru = kind == CellKind.GRU || kind == CellKind.GRU_BEFORE;
    int[] order =
        gru ? new int[] {1, 0, 2} : kind == CellKind.LSTM ? new int[] {0, 3, 1, 2} : identity(kind);
    boolean peepholes = model.tensors().containsKey("p");
    String operator = gru ? "GRU" : kind == CellKind.LSTM ? "LSTM" : "RNN";
    String[] inputs =
        peepholes
            ? new String[] {"x", "W", "R", "B", "", "", "", "P"}
            : new String[] {"x", "W", "R", "B"};
    OnnxBytes node =
        OnnxBytes.node(operator, inputs, new String[] {"y", "h"})
            .attribute("hidden_size", model.spec().hidden());
    if (gru) {
      node.attribute("linear_before_reset", kind == CellKind.GRU ? 1L : 0L);
    }
    OnnxBytes graph = new OnnxBytes().message(1, node);
    graph.message(1, OnnxBytes.node("Squeeze", new String[] {"h"}, new String[] {"last"}));
    OnnxBytes dense =
        OnnxBytes.node("Gemm", new String[] {"last", "fc.w", "fc.b"}, new String[] {"logits"})
            .attribute("transB", 1L)
            .attribute("alpha", 1.0);
    graph.message(1, dense).text(2, "network");
    Tensor[] biases =
        gru || kind == CellKind.RNN || kind == CellKind.LSTM
            ? kind == CellKind.GRU_BEFORE
                ? new Tensor[] {
                  model.tensor("b"), vector(new double[model.tensor("b").values().length])
                }
                : twoBiases(model, kind)
            : new Tensor[0];
    double[] both = join(gates(biases[0], order).values(), gates(biases[1], order).values());
    graph.message(5, constant("W", gates(model.tensor("W"), order), keeping));
    graph.message(5, constant("R", gates(model.tensor("U"), order), keeping));
    graph.message(5, constant("B", vector(both), keeping));
    if (peepholes) {
      double[] p = model.tensor("p").values();
      final int h = p.length / 3;
      double[] iof =
          join(
              join(Arrays.copyOfRange(p, 0, h), Arrays.copyOfRange(p, 2 * h, 3 * h)),
              Arrays.copyOfRange(p, h, 2 * h));
      graph.message(5, constant("P", vector(iof), keeping));
    }
    graph.message(5, OnnxBytes.constant("fc.w", model.tensor("Wo"), keeping));
    graph.message(5, OnnxBytes.constant("fc.b", model.tensor("bo"), keeping));
    return graph.message(11, OnnxBytes.value("x"));
  }

  /** With an axis for the only direction before the others. */
  private static OnnxBytes constant(String name, Tensor tensor, OnnxBytes.Keeping keeping) {
    int[] shape = new int[tensor.shape().length + 1];
    shape[0] = 1;
    System.arraycopy(tensor.shape(), 0, shape, 1, tensor.shape().length);
    return OnnxBytes.constant(name, new Tensor(shape, tensor.values()), keeping);
  }

  private static int[] identity(CellKind kind) {
    int[] order = new int[kind.gates()];
    Arrays.setAll(order, i -> i);
    return order;
  }

  /** Gate blocks of a matrix or vector in another order. */
  private static Tensor gates(Tensor tensor, int... order) {
    List<double[]> blocks = new ArrayList<>();
    final int block = tensor.values().length / order.length;
    for (int gate : order) {
      blocks.add(Arrays.copyOfRange(tensor.values(), gate * block, (gate + 1) * block));
    }
    return new Tensor(tensor.shape(), blocks.stream().flatMapToDouble(Arrays::stream).toArray());
  }

  private static Tensor rows(Tensor matrix, int from, int to) {
    final int width = matrix.columns();
    return new Tensor(
        new int[] {to - from, width},
        Arrays.copyOfRange(matrix.values(), from * width, to * width));
  }

  static Tensor turned(Tensor matrix) {
    double[] values = new double[matrix.values().length];
    for (int i = 0; i < matrix.rows(); i++) {
      for (int j = 0; j < matrix.columns(); j++) {
        values[j * matrix.rows() + i] = matrix.at(i, j);
      }
    }
    return new Tensor(new int[] {matrix.columns(), matrix.rows()}, values);
  }

  /** Rows of one matrix below those of another. */
  private static Tensor stacked(Tensor top, Tensor bottom) {
    return new Tensor(
        new int[] {top.rows() + bottom.rows(), top.columns()}, join(top.values(), bottom.values()));
  }

  private static double[] join(double[] first, double[] second) {
    double[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static Tensor vector(double[] values) {
    return new Tensor(new int[] {values.length}, values);
  }

  private static Tensor row(double[] values) {
    return new Tensor(new int[] {1, values.length}, values);
  }
}
