package metronome.source;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import metronome.model.Tensor;
import metronome.source.Conventions.Orientation;

/**
 * The arrays of a classifier: {@code Wo}, none where the logits are the state, and {@code bo}, not
 * there where it is nought.
 */
record ClassifierArrays(Map<String, List<Tensor>> arrays) {

  /**
   * {@code Wo}, rows classes, and {@code bo}.
   *
   * @param width of the state
   * @param usual orientation where the shape does not tell
   */
  Map<String, Tensor> canonical(int width, Orientation usual) {
    if (!arrays.containsKey("Wo")) {
      throw new IllegalArgumentException(
          "no array for the classifier; --array Wo=NAME,bo=NAME names it, Wo=none takes the state"
              + " for the logits");
    }
    if (arrays.get("Wo").isEmpty()) {
      return Matrices.identityClassifier(width);
    }
    Tensor matrix = only("Wo");
    if (matrix.shape().length != 2 || matrix.values().length == 0) {
      throw new IllegalArgumentException(
          "Wo has shape " + Arrays.toString(matrix.shape()) + ", which is no matrix");
    }
    double[][] rows = Matrices.rows(matrix);
    double[][] turned = Matrices.transposed(rows);
    double[][] first = usual == Orientation.OUT_IN ? rows : turned;
    double[][] second = usual == Orientation.OUT_IN ? turned : rows;
    double[][] outputs = fits(first, width) ? first : second;
    if (!fits(outputs, width)) {
      throw new IllegalArgumentException(
          "Wo has shape %s; of a state of %d values and %s classes it would be %s"
              .formatted(
                  Arrays.toString(matrix.shape()),
                  width,
                  arrays.containsKey("bo") ? only("bo").values().length : "C",
                  "C x " + width));
    }
    double[] bias = arrays.containsKey("bo") ? only("bo").values() : new double[outputs.length];
    return Map.of("Wo", Matrices.tensor(List.of(outputs)), "bo", Matrices.vector(bias));
  }

  private boolean fits(double[][] outputs, int width) {
    return outputs[0].length == width
        && (!arrays.containsKey("bo") || only("bo").values().length == outputs.length);
  }

  private Tensor only(String role) {
    List<Tensor> parts = arrays.get(role);
    if (parts.size() != 1) {
      throw new IllegalArgumentException(parts.size() + " arrays for " + role + ", not one");
    }
    return parts.get(0);
  }
}
