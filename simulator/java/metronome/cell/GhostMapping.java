package metronome.cell;

import metronome.model.LayerOptions;
import org.ejml.data.DMatrixRMaj;

/** How the ghost units of a GhostRNN are summed up from the intrinsic ones. */
final class GhostMapping {

  private GhostMapping() {}

  /**
   * The product with Cg.
   *
   * @param ghost which map
   * @param weights Cg: g x n, g, or g x (n / groups)
   */
  static Product of(LayerOptions.Ghost ghost, DMatrixRMaj weights) {
    return switch (ghost.map()) {
      case DENSE -> new Product.Full(weights);
      case PER_ELEMENT -> intrinsic -> perElement(weights.data, intrinsic);
      case GROUPED -> intrinsic -> grouped(weights, ghost.groups(), intrinsic);
    };
  }

  private static double[] perElement(double[] weights, double[] intrinsic) {
    double[] ghosts = new double[weights.length];
    for (int i = 0; i < ghosts.length; i++) {
      ghosts[i] = weights[i] * intrinsic[i % intrinsic.length];
    }
    return ghosts;
  }

  private static double[] grouped(DMatrixRMaj weights, int groups, double[] intrinsic) {
    final int ghostsOfGroup = weights.numRows / groups;
    double[] ghosts = new double[weights.numRows];
    for (int i = 0; i < ghosts.length; i++) {
      int first = i / ghostsOfGroup * weights.numCols;
      for (int j = 0; j < weights.numCols; j++) {
        ghosts[i] += weights.get(i, j) * intrinsic[first + j];
      }
    }
    return ghosts;
  }
}
