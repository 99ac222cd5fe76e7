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

  /** The elements of a vector, or the only one of a scalar. */
  double[] vector(String name) {
    return matrix(name).data;
  }

  /** Values that must be so many. */
  static void require(String what, double[] values, int length) {
    if (values.length != length) {
      throw new IllegalArgumentException(
          what + " of " + values.length + " values, the cell demands " + length);
    }
  }
}
