package metronome.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the matrices of an image are worth, beside those of the model that it was made of: the
 * rounding of weights and nothing else.
 */
public final class StoredMatrices {

  /**
   * One matrix.
   *
   * @param name as in the model, factors multiplied out
   * @param form in which it is stored
   * @param signal sum of the squares of the model's elements
   * @param noise sum of the squares of what the image's differ by
   */
  public record Row(String name, String form, double signal, double noise) {}

  private final Model model;
  private final ImageContent image;
  private final List<Row> rows = new ArrayList<>();

  private StoredMatrices(Model model, ModelImage image) {
    this.model = model;
    this.image = image.content();
  }

  /** All matrices of a model's layers and the classifier's. */
  public static List<Row> of(Model model, ModelImage image) {
    StoredMatrices matrices = new StoredMatrices(model, image);
    for (int i = 0; i < matrices.image.layers().size(); i++) {
      matrices.layer(matrices.image.layers().get(i), model.spec().prefix(i));
    }
    LayerContent last = matrices.image.layers().get(matrices.image.layers().size() - 1);
    matrices.compare(
        "Wo",
        "full/int16",
        1,
        scaled(matrices.image.output(), last.stateFraction(), matrices.image.logitFraction()),
        new int[] {0},
        new double[1][][]);
    return matrices.rows;
  }

  private void layer(LayerContent layer, String prefix) {
    LayerSpec spec = layer.spec();
    final int gates = spec.kind().gates();
    final int fraction = layer.accumulatorFraction();
    double[][][] stored = new double[gates][][];
    compare(
        prefix + "W",
        spec.input().label(),
        gates,
        scaled(layer.input(), layer.inputFraction(), fraction),
        inputOrder(spec.kind()),
        stored);
    int[][] orders = recurrentOrders(spec.kind());
    double[][][] recurrent = new double[gates][][];
    if (orders.length == 2) {
      split(scaled(layer.extra(), layer.stateFraction(), fraction), orders[1], recurrent);
    }
    compare(
        prefix + "U",
        spec.recurrent().label(),
        gates,
        scaled(layer.recurrent(), layer.stateFraction(), fraction),
        orders[0],
        recurrent);
    if (spec.options() instanceof LayerOptions.Lstm lstm && lstm.projection() > 0) {
      compare(
          prefix + "Wp",
          spec.recurrent().storage() == MatrixForm.Storage.INT16 ? "full/int16" : "full",
          1,
          scaled(layer.extra(), 15, layer.stateFraction() + layer.scalars()[0]),
          new int[] {0},
          new double[1][][]);
    }
  }

  /** Gates of W in the order in which an image keeps them; docs/formats.md. */
  private static int[] inputOrder(CellKind kind) {
    return kind == CellKind.LSTM
        ? new int[] {0, 1, 3, 2}
        : IntStream.range(0, kind.gates()).toArray();
  }

  /** Gates of U's product, and of the second one where there are two. */
  private static int[][] recurrentOrders(CellKind kind) {
    return switch (kind) {
      case GRU, DELTA_GRU -> new int[][] {{2, 0, 1}};
      case GRU_BEFORE, DELTA_GRU_BEFORE -> new int[][] {{0, 1}, {2}};
      case GHOST, SHARNN -> throw new IllegalArgumentException(kind.label());
      default -> new int[][] {inputOrder(kind)};
    };
  }

  /** Cuts a product into gates. */
  private static void split(double[][] product, int[] order, double[][][] gates) {
    final int height = product.length / order.length;
    for (int i = 0; i < order.length; i++) {
      gates[order[i]] = Arrays.copyOfRange(product, i * height, (i + 1) * height);
    }
  }

  private void compare(
      String name, String form, int gates, double[][] product, int[] order, double[][][] stored) {
    split(product, order, stored);
    double[][] real = real(name);
    final int height = real.length / gates;
    double signal = 0;
    double noise = 0;
    for (int i = 0; i < real.length; i++) {
      for (int j = 0; j < real[i].length; j++) {
        double error = stored[i / height][i % height][j] - real[i][j];
        signal += real[i][j] * real[i][j];
        noise += error * error;
      }
    }
    rows.add(new Row(name, form, signal, noise));
  }

  /** A matrix of the model, factors multiplied out. */
  private double[][] real(String name) {
    Tensor left = model.tensors().get(name);
    if (left == null) {
      return product(rows(model.tensor(name + "1")), turned(rows(model.tensor(name + "2"))));
    }
    return rows(left);
  }

  private static double[][] rows(Tensor tensor) {
    double[][] rows = new double[tensor.rows()][tensor.columns()];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = tensor.at(i, j);
      }
    }
    return rows;
  }

  private static double[][] turned(double[][] matrix) {
    double[][] turned = new double[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < turned.length; j++) {
        turned[j][i] = matrix[i][j];
      }
    }
    return turned;
  }

  private static double[][] product(double[][] left, double[][] right) {
    double[][] product = new double[left.length][right[0].length];
    for (int i = 0; i < left.length; i++) {
      for (int k = 0; k < right.length; k++) {
        for (int j = 0; j < right[0].length; j++) {
          product[i][j] += left[i][k] * right[k][j];
        }
      }
    }
    return product;
  }

  private static double[][] scaled(StoredProduct product, int inputFraction, int fraction) {
    double[][] values = worth(product);
    for (double[] row : values) {
      Arrays.setAll(row, j -> Math.scalb(row[j], inputFraction - fraction));
    }
    return values;
  }

  /** What a step of each input adds to the accumulators, in their steps. */
  private static double[][] worth(StoredProduct product) {
    if (product instanceof StoredProduct.Dense dense) {
      return worth(dense.matrix());
    }
    if (product instanceof StoredProduct.Columns columns) {
      return worth(columns.matrix());
    }
    if (product instanceof StoredProduct.Sparse sparse) {
      return worth(sparse.matrix());
    }
    if (product instanceof StoredProduct.Wide wide) {
      WideMatrix matrix = wide.matrix();
      double[][] values = new double[matrix.rows()][matrix.columns()];
      for (int i = 0; i < values.length; i++) {
        double scale = Math.scalb((double) matrix.multipliers()[i], -matrix.shift() - 32);
        for (int j = 0; j < values[i].length; j++) {
          values[i][j] = matrix.at(i, j) * scale;
        }
      }
      return values;
    }
    if (product instanceof StoredProduct.LowRank factored) {
      return product(worth(factored.outer()), worth(factored.inner()));
    }
    if (product instanceof StoredProduct.Stack stack) {
      double[][] values = new double[stack.rows()][stack.columns()];
      for (StoredProduct.Stack.Part part : stack.parts()) {
        double[][] own = worth(part.product());
        for (int i = 0; i < own.length; i++) {
          for (int j = 0; j < own[i].length; j++) {
            values[part.row() + i][part.column() + j] += own[i][j];
          }
        }
      }
      return values;
    }
    throw new IllegalArgumentException("no plain matrix in " + product);
  }

  private static double[][] worth(QuantisedMatrix matrix) {
    double[][] values = new double[matrix.rows()][matrix.columns()];
    for (int i = 0; i < values.length; i++) {
      double scale = Math.scalb((double) matrix.multipliers()[i], matrix.shift() - 32);
      for (int j = 0; j < values[i].length; j++) {
        values[i][j] = matrix.at(i, j) * scale;
      }
    }
    return values;
  }
}
