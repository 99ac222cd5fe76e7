package metronome.training;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The forward pass on matrices as int8 with one scale a row, as {@link metronome.model.Quantiser}
 * makes them for the device; gradients pass the rounding unchanged, so that training moves weights
 * to where it costs little.
 */
final class RoundedWeights {
  private static final float MOST = 127;

  /** Keeps a row of zeros from being divided by zero. */
  private static final float LEAST = 1e-9f;

  private RoundedWeights() {}

  /** The same parameters, every matrix rounded. */
  static Map<String, NDArray> of(Map<String, NDArray> parameters) {
    Map<String, NDArray> rounded = new LinkedHashMap<>();
    parameters.forEach((name, array) -> rounded.put(name, round(name, array)));
    return rounded;
  }

  private static NDArray round(String name, NDArray matrix) {
    if (matrix.getShape().dimension() < 2) {
      return matrix;
    }
    // A right factor is applied transposed: its rows on the device are its columns here.
    int along = name.endsWith("2") ? 0 : 1;
    NDArray plain = matrix.stopGradient();
    NDArray step = plain.abs().max(new int[] {along}, true).div(MOST).maximum(LEAST);
    NDArray onGrid = plain.div(step).round().mul(step);
    return matrix.add(onGrid.sub(plain));
  }
}
