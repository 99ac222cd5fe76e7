package metronome.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import metronome.ExternalData;
import metronome.cell.Cell;
import metronome.model.Model;
import metronome.model.Tensor;
import org.junit.jupiter.api.Test;

/**
 * The two layers of NNoM's denoiser whose pre-activations leave upstream's tables: their weights
 * over the whole recording, in the equations with tables that wrap around at -8 and 8 as upstream's
 * do.
 */
class NnomWrapTest {
  private static final Map<String, Double> TOLERANCES = Map.of("gru_3", 0.035, "gru_4", 0.06);

  @Test
  void withTablesThatWrapTheWholeRecordingIsReproduced() {
    Path directory = ExternalData.weights("nnom");
    NpzFile golden = NpzFile.read(directory.resolve("golden_rnn_denoise.npz"));
    for (Nnom.Layer layer : Nnom.LAYERS) {
      if (TOLERANCES.containsKey(layer.name()) && layer.network().equals("rnn_denoise")) {
        Model model = Nnom.read(directory, layer).model();
        double[][] outputs = golden.rows(layer.name());
        double[] h = new double[outputs[0].length];
        double[] plain = h;
        Cell cell = Cell.of(model);
        double away = 0;
        double worst = 0;
        for (int t = 0; t < outputs.length; t++) {
          double[] x = inputs(golden, layer, t);
          h = step(model, x, h, v -> v - 16 * Math.floor((v + 8) / 16));
          plain = step(model, x, plain, v -> v);
          assertThat(cell.step(x)).containsExactly(plain, within(1e-11));
          for (int i = 0; i < h.length; i++) {
            double wanted = (outputs[t][i] + 0.5) / 128;
            worst = Math.max(worst, Math.abs(h[i] - wanted));
            away = Math.max(away, Math.abs(plain[i] - wanted));
          }
        }
        System.out.printf(
            "%s: %.4f off with tables that wrap, %.4f with exact functions%n",
            model.name(), worst, away);
        assertThat(worst).isLessThan(TOLERANCES.get(layer.name()));
        assertThat(away).isGreaterThan(0.5);
      }
    }
  }

  private static double[] inputs(NpzFile golden, Nnom.Layer layer, int t) {
    double[][] joined = {new double[0]};
    for (String name : layer.below()) {
      joined =
          Matrices.beside(
              joined, new double[][] {Matrices.scaled(golden.rows(name)[t], 1.0 / 128)});
    }
    return joined[0];
  }

  private static double[] step(Model model, double[] x, double[] h, DoubleUnaryOperator intoTable) {
    final int n = h.length;
    double[] b = model.tensor("b").values();
    double[] next = new double[n];
    for (int i = 0; i < n; i++) {
      double[] w = new double[3];
      double[] u = new double[3];
      for (int gate : List.of(0, 1, 2)) {
        w[gate] = dot(model.tensor("W"), gate * n + i, x) + b[gate * n + i];
        u[gate] = dot(model.tensor("U"), gate * n + i, h);
      }
      double r = logistic(intoTable.applyAsDouble(w[0] + u[0]));
      double z = logistic(intoTable.applyAsDouble(w[1] + u[1]));
      double c =
          Math.tanh(intoTable.applyAsDouble(w[2] + r * (u[2] + model.tensor("bh").values()[i])));
      next[i] = z * h[i] + (1 - z) * c;
    }
    return next;
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double dot(Tensor matrix, int row, double[] x) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += matrix.at(row, j) * x[j];
    }
    return sum;
  }
}
