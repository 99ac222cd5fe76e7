package metronome.cell;

import java.util.Arrays;
import java.util.Map;
import metronome.model.Model;
import metronome.model.Tensor;
import org.ejml.data.DMatrixRMaj;

/** A model's tensors as matrices, each checked against the shape that the cell demands. */
final class Tensors {
  private final Model model;
  private final Map<String, int[]> shapes;

  Tensors(Model model) {
    this.model = model;
    shapes = model.spec().tensorShapes();
  }

  /** A matrix, a vector as one column, or a scalar as 1 x 1. */
  DMatrixRMaj matrix(String name) {
    Tensor tensor = model.tensor(name);
    int[] shape = shapes.get(name);
    if (!Arrays.equals(tensor.shape(), shape)) {
      throw new IllegalArgumentException(
          "%s: tensor %s has shape %s, the cell demands %s"
              .formatted(
                  model.name(), name, Arrays.toString(tensor.shape()), Arrays.toString(shape)));
    }
    int rows = shape.length > 0 ? shape[0] : 1;
    int columns = shape.length > 1 ? shape[1] : 1;
    return new DMatrixRMaj(rows, columns, true, tensor.values().clone());
  }

  /** Values as one column, without a copy. */
  static DMatrixRMaj column(String what, double[] values, int rows) {
    if (values.length != rows) {
      throw new IllegalArgumentException(
          what + " of " + values.length + " values, the cell demands " + rows);
    }
    return DMatrixRMaj.wrap(rows, 1, values);
  }

  double scalar(String name) {
    return matrix(name).get(0);
  }

  /** A product with the named matrix, or with its two factors where the model has those. */
  Product product(String name, int rank) {
    return rank > 0
        ? Product.lowRank(matrix(name + "1"), matrix(name + "2"))
        : Product.full(matrix(name));
  }
}
