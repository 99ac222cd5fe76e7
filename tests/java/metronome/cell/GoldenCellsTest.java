package metronome.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import metronome.ExternalData;
import metronome.feature.FrontEnd;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.Model;
import metronome.model.Tensor;
import org.junit.jupiter.api.Test;

/**
 * Both cells against weights and reference results that others made: fastgrnn-har (Apache-2.0), six
 * windows of 128 steps, states that reach 62.
 */
class GoldenCellsTest {
  private static final int WINDOWS = 6;
  private static final int STEPS = 128;
  private static final double EXACT = 1e-9;

  @Test
  void fastGrnnInLowRankFormEqualsTheReference() throws IOException {
    Path directory = ExternalData.weights("fastgrnn_har");
    Npz weights = Npz.read(directory.resolve("fastgrnn_q15.npz"));
    compare(directory, weights, fastGrnn(weights, true), "fastgrnn", "f64", EXACT);
  }

  @Test
  void fastGrnnWithItsFactorsMultipliedOutEqualsTheReference() throws IOException {
    Path directory = ExternalData.weights("fastgrnn_har");
    Npz weights = Npz.read(directory.resolve("fastgrnn_q15.npz"));
    compare(directory, weights, fastGrnn(weights, false), "fastgrnn", "f64", EXACT);
  }

  @Test
  void gruEqualsTheReference() throws IOException {
    Path directory = ExternalData.weights("fastgrnn_har");
    Npz weights = Npz.read(directory.resolve("gru_q15.npz"));
    compare(directory, weights, gru(quantisedGru(weights)), "gru", "f64", EXACT);
    // The upstream C code in single precision is another witness, as far as it is exact.
    compare(directory, weights, gru(quantisedGru(weights)), "gru", "c_libm", 2e-4);
  }

  /** The float checkpoints differ from the 16-bit weights by at most 1.2e-4 a weight. */
  @Test
  void floatCheckpointsStayNearTheSixteenBitOnes() throws IOException {
    Path directory = ExternalData.weights("fastgrnn_har");
    Npz scale = Npz.read(directory.resolve("gru_q15.npz"));
    Npz checkpoint = Npz.read(directory.resolve("gru_float.npz"));
    Map<String, Tensor> tensors =
        Map.of(
            "W_IH", checkpoint.get("rnn.weight_ih_l0"),
            "W_HH", checkpoint.get("rnn.weight_hh_l0"),
            "B_IH", checkpoint.get("rnn.bias_ih_l0"),
            "B_HH", checkpoint.get("rnn.bias_hh_l0"),
            "CLS_W", checkpoint.get("classifier.weight"),
            "CLS_B", checkpoint.get("classifier.bias"));
    compare(directory, scale, gru(tensors), "gru", "f64", 0.02);

    Npz fast = Npz.read(directory.resolve("fastgrnn_float.npz"));
    Npz quantised = Npz.read(directory.resolve("fastgrnn_q15.npz"));
    Map<String, Tensor> factors = new HashMap<>();
    for (String name : List.of("W1", "W2", "U1", "U2")) {
      factors.put(name, product(fast.get("cell." + name), fast.get("cell.mask_" + name)));
    }
    factors.put("bz", fast.get("cell.b_z"));
    factors.put("bh", fast.get("cell.b_h"));
    factors.put("zeta", fast.get("cell.zeta_raw"));
    factors.put("nu", fast.get("cell.nu_raw"));
    factors.put("Wo", fast.get("classifier.weight"));
    factors.put("bo", fast.get("classifier.bias"));
    Model model = model(new CellSpec(CellKind.FASTGRNN, 3, 16, 6, 2, 8), factors);
    compare(directory, quantised, model, "fastgrnn", "f64", 0.5);
  }

  private static void compare(
      Path directory, Npz weights, Model model, String name, String kind, double tolerance)
      throws IOException {
    Npz golden = Npz.read(directory.resolve("golden_synthetic.npz"));
    double[] inputs = golden.get("inputs").values();
    double[] states = golden.get(name + ".h_" + kind).values();
    double[] logits = golden.get(name + ".logits_" + kind).values();
    double[] mean = weights.get("INPUT_MEAN").values();
    double[] deviation = weights.get("INPUT_STD").values();
    Cell cell = Cell.of(model);
    final int units = cell.spec().hidden();
    final int classes = cell.spec().classes();
    for (int window = 0; window < WINDOWS; window++) {
      cell.reset();
      double[] state = {};
      for (int step = 0; step < STEPS; step++) {
        double[] x = new double[3];
        for (int axis = 0; axis < 3; axis++) {
          double raw = inputs[(window * STEPS + step) * 3 + axis];
          x[axis] = (raw - mean[axis]) / deviation[axis];
        }
        state = cell.step(x);
        int from = (window * STEPS + step) * units;
        assertThat(state)
            .as("%s, window %d, step %d", name, window, step)
            .containsExactly(Arrays.copyOfRange(states, from, from + units), within(tolerance));
      }
      assertThat(cell.logits(state))
          .as("%s, window %d", name, window)
          .containsExactly(
              Arrays.copyOfRange(logits, window * classes, (window + 1) * classes),
              within(tolerance));
    }
  }

  private static Model fastGrnn(Npz weights, boolean lowRank) {
    Map<String, Tensor> tensors = new HashMap<>();
    for (String factor : List.of("W1", "W2", "U1", "U2")) {
      tensors.put(factor, weights.scaled(factor, factor + "_SCALE"));
    }
    if (!lowRank) {
      tensors.put("W", timesTransposed(tensors.remove("W1"), tensors.remove("W2")));
      tensors.put("U", timesTransposed(tensors.remove("U1"), tensors.remove("U2")));
    }
    tensors.put("bz", weights.scaled("B_Z", "BZ_SCALE"));
    tensors.put("bh", weights.scaled("B_H", "BH_SCALE"));
    tensors.put("zeta", beforeSigmoid(weights.scalar("ZETA")));
    tensors.put("nu", beforeSigmoid(weights.scalar("NU")));
    tensors.put("Wo", weights.scaled("CLS_W", "CLS_W_SCALE"));
    tensors.put("bo", weights.scaled("CLS_B", "CLS_B_SCALE"));
    int rankW = lowRank ? 2 : 0;
    int rankU = lowRank ? 8 : 0;
    return model(new CellSpec(CellKind.FASTGRNN, 3, 16, 6, rankW, rankU), tensors);
  }

  private static Map<String, Tensor> quantisedGru(Npz weights) {
    Map<String, Tensor> tensors = new HashMap<>();
    for (String name : List.of("W_IH", "W_HH", "B_IH", "B_HH", "CLS_W", "CLS_B")) {
      tensors.put(name, weights.scaled(name, name + "_SCALE"));
    }
    return tensors;
  }

  /** PyTorch's gates are r, z, n with z weighting the old state: ours, but for the two biases. */
  private static Model gru(Map<String, Tensor> torch) {
    final int units = 6;
    double[] bias = torch.get("B_IH").values().clone();
    double[] recurrent = torch.get("B_HH").values();
    for (int i = 0; i < 2 * units; i++) {
      bias[i] += recurrent[i];
    }
    Map<String, Tensor> tensors =
        Map.of(
            "W", torch.get("W_IH"),
            "U", torch.get("W_HH"),
            "b", new Tensor(new int[] {3 * units}, bias),
            "bh",
                new Tensor(new int[] {units}, Arrays.copyOfRange(recurrent, 2 * units, 3 * units)),
            "Wo", torch.get("CLS_W"),
            "bo", torch.get("CLS_B"));
    return model(new CellSpec(CellKind.GRU, 3, units, 6, 0, 0), tensors);
  }

  private static Model model(CellSpec spec, Map<String, Tensor> tensors) {
    return new Model(
        "har",
        "activity",
        spec,
        FrontEnd.digits8k(),
        List.of("walking", "upstairs", "downstairs", "sitting", "standing", "laying"),
        tensors,
        0,
        Map.of());
  }

  private static Tensor beforeSigmoid(double value) {
    return new Tensor(new int[] {}, new double[] {Math.log(value / (1 - value))});
  }

  private static Tensor product(Tensor a, Tensor b) {
    double[] values = a.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= b.values()[i];
    }
    return new Tensor(a.shape(), values);
  }

  private static Tensor timesTransposed(Tensor a, Tensor b) {
    double[] values = new double[a.rows() * b.rows()];
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < b.rows(); j++) {
        for (int k = 0; k < a.columns(); k++) {
          values[i * b.rows() + j] += a.at(i, k) * b.at(j, k);
        }
      }
    }
    return new Tensor(new int[] {a.rows(), b.rows()}, values);
  }
}
