package metronome.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import metronome.model.Tensor;
import metronome.source.Conventions.Orientation;

/** Matrices turned, cut and put together. */
final class Matrices {
  private static final int ROWS_TOGETHER = 4;
  private static final int COLUMNS_TOGETHER = 2;

  private Matrices() {}

  /**
   * A stored matrix as rows of outputs.
   *
   * @param columns inputs that it must have
   * @throws IllegalArgumentException where it has another number
   */
  static double[][] outIn(Tensor stored, Orientation orientation, int columns) {
    double[][] rows =
        switch (orientation) {
          case OUT_IN -> rows(stored);
          case IN_OUT -> transposed(rows(stored));
          case INTERLEAVED -> fromInterleaved(stored.values(), columns);
        };
    if (rows.length == 0 || rows[0].length != columns) {
      throw new IllegalArgumentException(
          "a matrix of shape %s, taken as %s, does not have %d inputs"
              .formatted(Arrays.toString(stored.shape()), orientation, columns));
    }
    return rows;
  }

  static double[][] rows(Tensor matrix) {
    if (matrix.shape().length != 2) {
      throw new IllegalArgumentException(
          "an array of shape " + Arrays.toString(matrix.shape()) + " where a matrix belongs");
    }
    double[][] rows = new double[matrix.rows()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          Arrays.copyOfRange(matrix.values(), i * matrix.columns(), (i + 1) * matrix.columns());
    }
    return rows;
  }

  static double[][] transposed(double[][] rows) {
    final int columns = rows.length == 0 ? 0 : rows[0].length;
    double[][] turned = new double[columns][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns; j++) {
        turned[j][i] = rows[i][j];
      }
    }
    return turned;
  }

  /** Columns of every row. */
  static double[][] columns(double[][] rows, int from, int to) {
    return Arrays.stream(rows)
        .map(row -> Arrays.copyOfRange(row, from, to))
        .toArray(double[][]::new);
  }

  /** Blocks of equal height in another order. */
  static <T> List<T> inOrder(List<T> rows, List<Gate> from, List<Gate> to) {
    final int height = rows.size() / from.size();
    List<T> ordered = new ArrayList<>();
    for (Gate gate : to) {
      int first = from.indexOf(gate) * height;
      ordered.addAll(rows.subList(first, first + height));
    }
    return ordered;
  }

  static Tensor tensor(List<double[]> rows) {
    final int columns = rows.get(0).length;
    double[] values = new double[rows.size() * columns];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, values, i * columns, columns);
    }
    return new Tensor(new int[] {rows.size(), columns}, values);
  }

  /** Rows of one matrix followed by those of another, row by row. */
  static double[][] beside(double[][] left, double[][] right) {
    double[][] both = new double[left.length][];
    for (int i = 0; i < both.length; i++) {
      both[i] = Arrays.copyOf(left[i], left[i].length + right[i].length);
      System.arraycopy(right[i], 0, both[i], left[i].length, right[i].length);
    }
    return both;
  }

  static double[] scaled(double[] values, double factor) {
    return Arrays.stream(values).map(v -> v * factor).toArray();
  }

  /** Of a layer that feeds others: logits are its state. */
  static Map<String, Tensor> identityClassifier(int units) {
    double[][] one = new double[units][units];
    for (int i = 0; i < units; i++) {
      one[i][i] = 1;
    }
    return Map.of("Wo", tensor(List.of(one)), "bo", vector(new double[units]));
  }

  static Tensor vector(double[] values) {
    return new Tensor(new int[] {values.length}, values);
  }

  static Tensor scalar(double value) {
    return new Tensor(new int[0], new double[] {value});
  }

  /**
   * NNoM's order: for four rows, for two columns: both columns' elements of rows 0 and 1, column by
   * column, then those of rows 2 and 3. Rows beyond the last four, and a column beyond the last
   * two, follow plainly.
   */
  private static double[][] fromInterleaved(double[] stored, int columns) {
    if (stored.length % columns != 0) {
      throw new IllegalArgumentException(
          stored.length + " elements are no matrix of " + columns + " inputs");
    }
    double[][] rows = new double[stored.length / columns][columns];
    int next = 0;
    int top = 0;
    for (; top + ROWS_TOGETHER <= rows.length; top += ROWS_TOGETHER) {
      int left = 0;
      for (; left + COLUMNS_TOGETHER <= columns; left += COLUMNS_TOGETHER) {
        for (int pair = 0; pair < ROWS_TOGETHER; pair += 2) {
          for (int j = 0; j < COLUMNS_TOGETHER; j++) {
            rows[top + pair][left + j] = stored[next++];
            rows[top + pair + 1][left + j] = stored[next++];
          }
        }
      }
      for (; left < columns; left++) {
        for (int i = 0; i < ROWS_TOGETHER; i++) {
          rows[top + i][left] = stored[next++];
        }
      }
    }
    for (; top < rows.length; top++) {
      for (int j = 0; j < columns; j++) {
        rows[top][j] = stored[next++];
      }
    }
    return rows;
  }
}
