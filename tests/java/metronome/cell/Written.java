package metronome.cell;

import java.util.Arrays;
import metronome.model.Activation;
import metronome.model.LayerOptions;
import metronome.model.LayerSpec;
import metronome.model.Model;

/**
 * The equations of docs/cells.md once more, from an old state to a new one, unit by unit and from
 * matrices multiplied out. Delta layers are not among them.
 */
final class Written {
  private final LayerSpec layer;
  private final Expanded tensors;
  private final double[][] w;
  private final double[][] u;
  private final int n;

  /** An LSTM's c. */
  double[] c;

  Written(Model model, LayerSpec layer, String prefix) {
    this.layer = layer;
    tensors = new Expanded(model, layer, prefix);
    w = tensors.w();
    u = tensors.u();
    n = layer.gateRows();
    c = new double[layer.hidden()];
  }

  double[] step(double[] x, double[] h) {
    return switch (layer.kind()) {
      case RNN -> rnn(x, h);
      case UGRNN -> ugrnn(x, h);
      case GRU, DELTA_GRU -> gru(x, h, h);
      case GRU_BEFORE, DELTA_GRU_BEFORE -> gruBefore(x, h);
      case LSTM -> lstm(x, h);
      case FASTRNN -> fastRnn(x, h);
      case FASTGRNN -> fastGrnn(x, h);
      case GHOST -> ghost(x, h);
      case SHARNN -> throw new AssertionError();
    };
  }

  private double[] rnn(double[] x, double[] h) {
    double[] next = new double[n];
    for (int i = 0; i < n; i++) {
      next[i] = f(dot(w[i], x) + dot(u[i], h) + v("b", i));
    }
    return next;
  }

  private double[] fastRnn(double[] x, double[] h) {
    double[] simple = rnn(x, h);
    for (int i = 0; i < n; i++) {
      simple[i] = logistic(v("alpha", 0)) * simple[i] + logistic(v("beta", 0)) * h[i];
    }
    return simple;
  }

  private double[] fastGrnn(double[] x, double[] h) {
    double zeta = logistic(v("zeta", 0));
    double nu = logistic(v("nu", 0));
    double[] next = new double[n];
    for (int i = 0; i < n; i++) {
      double p = dot(w[i], x) + dot(u[i], h);
      double z = g(p + v("bz", i));
      next[i] = (zeta * (1 - z) + nu) * f(p + v("bh", i)) + z * h[i];
    }
    return next;
  }

  private double[] ugrnn(double[] x, double[] h) {
    double[] next = new double[n];
    for (int i = 0; i < n; i++) {
      double z = g(dot(w[i], x) + dot(u[i], h) + v("b", i));
      next[i] = z * h[i] + (1 - z) * f(dot(w[n + i], x) + dot(u[n + i], h) + v("b", n + i));
    }
    return next;
  }

  private double[] gru(double[] x, double[] h, double[] seen) {
    double[] next = new double[n];
    for (int i = 0; i < n; i++) {
      double r = g(dot(w[i], x) + dot(u[i], seen) + v("b", i));
      double z = g(dot(w[n + i], x) + dot(u[n + i], seen) + v("b", n + i));
      double recurrent = dot(u[2 * n + i], seen) + v("bh", i);
      next[i] = z * h[i] + (1 - z) * f(dot(w[2 * n + i], x) + v("b", 2 * n + i) + r * recurrent);
    }
    return next;
  }

  private double[] gruBefore(double[] x, double[] h) {
    double[] s = new double[n];
    for (int i = 0; i < n; i++) {
      s[i] = g(dot(w[i], x) + dot(u[i], h) + v("b", i)) * h[i];
    }
    double[] next = new double[n];
    for (int i = 0; i < n; i++) {
      double z = g(dot(w[n + i], x) + dot(u[n + i], h) + v("b", n + i));
      double candidate = f(dot(w[2 * n + i], x) + dot(u[2 * n + i], s) + v("b", 2 * n + i));
      next[i] = z * h[i] + (1 - z) * candidate;
    }
    return next;
  }

  private double[] lstm(double[] x, double[] h) {
    LayerOptions.Lstm options = (LayerOptions.Lstm) layer.options();
    double[] m = new double[n];
    double[] old = c.clone();
    for (int i = 0; i < n; i++) {
      double toIn = options.peepholes() ? v("p", i) * old[i] : 0;
      double toForget = options.peepholes() ? v("p", n + i) * old[i] : 0;
      double in = g(dot(w[i], x) + dot(u[i], h) + v("b", i) + toIn);
      double forget = g(dot(w[n + i], x) + dot(u[n + i], h) + v("b", n + i) + toForget);
      c[i] =
          forget * old[i] + in * f(dot(w[2 * n + i], x) + dot(u[2 * n + i], h) + v("b", 2 * n + i));
      double toOut = options.peepholes() ? v("p", 2 * n + i) * c[i] : 0;
      m[i] =
          g(dot(w[3 * n + i], x) + dot(u[3 * n + i], h) + v("b", 3 * n + i) + toOut)
              * Math.tanh(c[i]);
    }
    if (options.projection() == 0) {
      return m;
    }
    double[] projected = new double[options.projection()];
    for (int i = 0; i < projected.length; i++) {
      for (int j = 0; j < n; j++) {
        projected[i] += tensors.tensor("Wp").at(i, j) * m[j];
      }
    }
    return projected;
  }

  private double[] ghost(double[] x, double[] h) {
    LayerOptions.Ghost options = (LayerOptions.Ghost) layer.options();
    double[] seen = options.recurrentOnAll() ? h : Arrays.copyOf(h, n);
    double[] intrinsic = gru(x, h, seen);
    double[] next = Arrays.copyOf(intrinsic, h.length);
    final int ghosts = h.length - n;
    for (int i = 0; i < ghosts; i++) {
      double sum = options.bias() ? v("bg", i) : 0;
      for (int j = 0; j < n; j++) {
        double weight =
            switch (options.map()) {
              case DENSE -> tensors.tensor("Cg").at(i, j);
              case PER_ELEMENT -> j == i % n ? v("Cg", i) : 0;
              case GROUPED -> {
                int groupOfGhost = i * options.groups() / ghosts;
                int groupOfUnit = j * options.groups() / n;
                int within = j % (n / options.groups());
                yield groupOfGhost == groupOfUnit ? tensors.tensor("Cg").at(i, within) : 0;
              }
            };
        sum += weight * intrinsic[j];
      }
      next[n + i] = apply(options.activation(), sum);
    }
    return next;
  }

  private double v(String name, int i) {
    return tensors.values(name)[i];
  }

  private double g(double x) {
    return apply(layer.gate(), x);
  }

  private double f(double x) {
    return apply(layer.candidate(), x);
  }

  static double apply(Activation activation, double x) {
    return switch (activation) {
      case SIGMOID -> logistic(x);
      case TANH -> 2 * logistic(2 * x) - 1;
      case RELU -> x > 0 ? x : 0;
      case QUANT_SIGMOID -> x <= -1 ? 0 : x >= 1 ? 1 : 0.5 * x + 0.5;
      case QUANT_SIGMOID4 -> x <= -2 ? 0 : x >= 2 ? 1 : 0.25 * x + 0.5;
      case QUANT_TANH -> x <= -1 ? -1 : x >= 1 ? 1 : x;
      case IDENTITY -> x;
    };
  }

  private static double logistic(double x) {
    return 0.5 + 0.5 * Math.tanh(x / 2);
  }

  private static double dot(double[] row, double[] x) {
    double sum = 0;
    for (int j = 0; j < row.length; j++) {
      sum += row[j] * x[j];
    }
    return sum;
  }
}
