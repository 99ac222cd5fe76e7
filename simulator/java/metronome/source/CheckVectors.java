package metronome.source;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
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
    Errors errors = errors(model);
    if (errors.off.isPresent()) {
      throw new ModelException(
          weights, errors.off.get() + ": a convention of the source is not what it is taken for");
    }
    return errors.largest;
  }

  /**
   * How far a model is from the results.
   *
   * @param largest error so far
   * @param off the first result that differs by more than the tolerance, where the run ended
   */
  record Errors(double largest, Optional<String> off) {}

  /** Runs a model over the frames, up to the first result that is not as stored. */
  Errors errors(Model model) {
    Cell cell = Cell.of(model);
    double largest = 0;
    for (int window = 0; window < frames.length; window++) {
      cell.reset();
      double[] state = new double[0];
      for (int t = 0; t < frames[window].length; t++) {
        state = cell.step(frames[window][t]);
        if (states.length > 0) {
          largest = Math.max(largest, error(state, states[window][t]));
          if (!(largest <= tolerance)) {
            return off("the state after frame %d of window %d".formatted(t, window), largest);
          }
        }
      }
      if (logits.length > 0) {
        largest = Math.max(largest, error(cell.logits(state), logits[window]));
        if (!(largest <= tolerance)) {
          return off("a logit of window " + window, largest);
        }
      }
    }
    return new Errors(largest, Optional.empty());
  }

  private Errors off(String what, double error) {
    return new Errors(
        error,
        Optional.of(
            String.format(
                Locale.ROOT,
                "%s is off by %.3g from that in %s, allowed is %.1g",
                what,
                error,
                file.getFileName(),
                tolerance)));
  }

  /** Largest difference; not a number where one is. */
  private static double error(double[] computed, double[] stored) {
    double worst = 0;
    for (int i = 0; i < stored.length; i++) {
      worst = Math.max(worst, Math.abs(computed[i] - stored[i]));
    }
    return worst;
  }

  /**
   * Refuses results that no model of a shape could give.
   *
   * @throws ModelException saying which
   */
  void requireShapes(Model model) {
    final int width = model.spec().inputs();
    final int units = model.spec().stateLength();
    final int classes = model.spec().classes();
    require(states.length == 0 || states.length == frames.length, "states", states.length);
    require(logits.length == 0 || logits.length == frames.length, "logits", logits.length);
    for (int window = 0; window < frames.length; window++) {
      requireWidth("inputs", frames[window], width, "features");
      if (states.length > 0) {
        requireWidth("states", states[window], units, "units");
        if (states[window].length != frames[window].length) {
          throw new ModelException(
              file,
              "%d states for %d frames in window %d"
                  .formatted(states[window].length, frames[window].length, window));
        }
      }
      if (logits.length > 0 && logits[window].length != classes) {
        throw new ModelException(
            file,
            "logits of %d classes, the network has %d".formatted(logits[window].length, classes));
      }
    }
  }

  private void require(boolean right, String what, int windows) {
    if (!right) {
      throw new ModelException(
          file, what + " of " + windows + " windows, inputs of " + frames.length);
    }
  }

  private void requireWidth(String what, double[][] rows, int width, String unit) {
    if (rows.length == 0 || rows[0].length != width) {
      throw new ModelException(
          file,
          "%s of %d %s, the network has %d"
              .formatted(what, rows.length == 0 ? 0 : rows[0].length, unit, width));
    }
  }
}
