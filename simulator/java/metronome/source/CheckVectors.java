package metronome.source;

import java.nio.file.Path;
import metronome.cell.Cell;
import metronome.model.Model;
import metronome.model.ModelException;

/**
 * Inputs and results that came with weights, to tell whether they were understood.
 *
 * @param file that holds them
 * @param frames [window][frame][feature]
 * @param states [window][frame][unit], empty where they are not known
 * @param logits [window][class] after the last frame, empty where they are not known
 * @param tolerance largest error of a value
 */
public record CheckVectors(
    Path file, double[][][] frames, double[][][] states, double[][] logits, double tolerance) {

  /** Something to compare must be there. */
  public CheckVectors {
    if (frames.length == 0 || states.length + logits.length == 0) {
      throw new ModelException(file, "holds nothing to check a model with");
    }
  }

  /**
   * Runs a model over the frames.
   *
   * @param weights file that the model was made of, for the message
   * @return the largest error
   * @throws ModelException where a result differs by more than the tolerance
   */
  public double require(Path weights, Model model) {
    Cell cell = Cell.of(model);
    double worst = 0;
    for (int window = 0; window < frames.length; window++) {
      double[][] computed = cell.states(frames[window]);
      for (int t = 0; states.length > 0 && t < computed.length; t++) {
        String what = "the state after frame %d of window %d".formatted(t, window);
        worst = Math.max(worst, compare(weights, what, computed[t], states[window][t]));
      }
      if (logits.length > 0) {
        double[] last = cell.logits(computed[computed.length - 1]);
        String what = "a logit of window " + window;
        worst = Math.max(worst, compare(weights, what, last, logits[window]));
      }
    }
    return worst;
  }

  private double compare(Path weights, String what, double[] computed, double[] stored) {
    double worst = 0;
    for (int i = 0; i < stored.length; i++) {
      double error = Math.abs(computed[i] - stored[i]);
      worst = error <= worst ? worst : error;
      if (Double.isNaN(worst)) {
        break;
      }
    }
    if (!(worst <= tolerance)) {
      throw new ModelException(
          weights,
          ("%s is off by %.3g from that in %s, allowed is %.1g: a convention of the source is not"
                  + " what it is taken for")
              .formatted(what, worst, file.getFileName(), tolerance));
    }
    return worst;
  }
}
