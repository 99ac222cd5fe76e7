package metronome.cell;

import java.util.Map;
import java.util.TreeMap;
import metronome.model.Model;

/**
 * The largest magnitudes that a model meets over windows of frames: what {@link Model#withRanges}
 * takes and the quantiser chooses formats from.
 *
 * <pre>
 *   Calibration calibration = new Calibration(model);
 *   windows.forEach(calibration::window);
 *   Model ranged = model.withRanges(calibration.ranges());
 * </pre>
 */
public final class Calibration {
  private final Model model;
  private final Cell cell;
  private final Map<String, Double> ranges = new TreeMap<>();

  /** Nothing met so far; the ranges that the model states do not count. */
  public Calibration(Model model) {
    this.model = model;
    cell = Cells.of(model, this::meet);
  }

  /**
   * Runs over a window from the initial state.
   *
   * @param frames [frame][feature]
   */
  public void window(double[][] frames) {
    cell.states(frames);
  }

  /**
   * The largest magnitudes so far: {@code x} of the input, {@code h} of the state and, of an LSTM,
   * {@code c}; each with {@code lower.} or {@code upper.} before it where there are two layers.
   * Candidates that nothing bounds count as {@code h}: kernels keep them in the state's format.
   * Empty before the first frame.
   */
  public Map<String, Double> ranges() {
    return Map.copyOf(ranges);
  }

  private void meet(int number, LayerCell layer, double[] input, double[] output) {
    String prefix = model.spec().prefix(number);
    meet(prefix + "x", input);
    meet(prefix + "h", output);
    meet(prefix + "h", layer.largestCandidate());
    if (layer.memory().length > 0) {
      meet(prefix + "c", layer.memory());
    }
  }

  private void meet(String what, double... values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    ranges.merge(what, largest, Math::max);
  }
}
