package metronome.cell;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import metronome.model.CellSpec;

/**
 * ShaRNN: a lower layer over bricks of frames, an upper one over their summaries.
 *
 * <ul>
 *   <li>The lower layer begins at zero with each brick; its output after the brick's last frame is
 *       the brick's summary.
 *   <li>A queue keeps the summaries of the last bricks. Whenever a brick is complete, the upper
 *       layer runs from zero over the queue, oldest first.
 *   <li>An incomplete brick changes nothing above. Before the first complete one the upper output
 *       is zero.
 * </ul>
 *
 * <p>Source: Dennis et al., NeurIPS 2019, section 3.
 */
final class ShaRnnCell implements Cell {
  private final CellSpec spec;
  private final LayerCell lower;
  private final LayerCell upper;
  private final Classifier classifier;
  private final LayerObserver observer;
  private final Deque<double[]> summaries = new ArrayDeque<>();
  private double[] answer;
  private int frames;

  ShaRnnCell(CellSpec spec, Tensors tensors, LayerObserver observer) {
    this.spec = spec;
    this.observer = observer;
    lower = LayerCell.of(new LayerWeights(tensors, spec.layers().get(0), spec.prefix(0)));
    upper = LayerCell.of(new LayerWeights(tensors, spec.last(), spec.prefix(1)));
    classifier = Classifier.of(tensors, spec.last().outputs());
    answer = new double[spec.last().outputs()];
  }

  @Override
  public CellSpec spec() {
    return spec;
  }

  @Override
  public void reset() {
    lower.reset();
    summaries.clear();
    answer = new double[answer.length];
    frames = 0;
  }

  @Override
  public double[] step(double[] input) {
    Tensors.require("input", input, spec.inputs());
    if (frames == 0) {
      lower.reset();
    }
    double[] summary = lower.step(input);
    observer.stepped(0, lower, input, summary);
    frames++;
    if (frames == spec.bricks().length()) {
      frames = 0;
      enqueue(summary);
      runUpper();
    }
    double[] state = Arrays.copyOf(summary, summary.length + answer.length);
    System.arraycopy(answer, 0, state, summary.length, answer.length);
    return state;
  }

  private void enqueue(double[] summary) {
    if (summaries.size() == spec.bricks().count()) {
      summaries.remove();
    }
    summaries.add(summary);
  }

  private void runUpper() {
    upper.reset();
    for (double[] summary : summaries) {
      answer = upper.step(summary);
      observer.stepped(1, upper, summary, answer);
    }
  }

  @Override
  public double[] logits(double[] state) {
    Tensors.require("state", state, spec.stateLength());
    return classifier.logits(Arrays.copyOfRange(state, state.length - answer.length, state.length));
  }
}
