package metronome.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import metronome.model.CellSpec;
import metronome.model.LayerSpec;
import metronome.model.Model;
import metronome.model.RandomModels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShaRnnCellTest {
  private static final int FRAMES = 50;

  private final Random random = new Random(RandomModels.seed());

  static List<CellSpec> specs() {
    return Specs.sharnns();
  }

  /** Queue and restarts against each brick's window computed from nothing. */
  @ParameterizedTest
  @MethodSource("specs")
  void sharedSummariesEqualRecomputation(CellSpec spec) {
    Model model = RandomModels.of(spec, 1.5, random);
    double[][] inputs = RandomModels.frames(FRAMES, Specs.INPUTS, 1.5, random);
    double[][] states = Cell.of(model).states(inputs);
    final int k = spec.bricks().length();
    final int below = spec.layers().get(0).outputs();
    double[] answer = new double[spec.last().outputs()];
    for (int t = 0; t < FRAMES; t++) {
      double[] lower = last(model, 0, Arrays.copyOfRange(inputs, t - t % k, t + 1));
      if (t % k == k - 1) {
        answer = last(model, 1, summaries(model, inputs, t + 1));
      }
      assertThat(Arrays.copyOf(states[t], below)).containsExactly(lower, within(1e-12));
      assertThat(Arrays.copyOfRange(states[t], below, states[t].length))
          .as("frame %d", t)
          .containsExactly(answer, within(1e-12));
    }
  }

  /** Overlapping windows, once through the queue and once each from the initial state. */
  @ParameterizedTest
  @MethodSource("specs")
  void aWindowOnItsOwnGivesBitByBitWhatTheQueueGives(CellSpec spec) {
    Model model = RandomModels.of(spec, 1.5, random);
    double[][] inputs = RandomModels.frames(FRAMES, Specs.INPUTS, 1.5, random);
    double[][] states = Cell.of(model).states(inputs);
    final int k = spec.bricks().length();
    final int window = k * spec.bricks().count();
    Cell fresh = Cell.of(model);
    for (int end = window; end <= FRAMES; end += k) {
      double[][] alone = fresh.states(Arrays.copyOfRange(inputs, end - window, end));
      assertThat(alone[window - 1]).containsExactly(states[end - 1]);
    }
  }

  /** The summaries of the last bricks before a frame, each brick from zero. */
  private double[][] summaries(Model model, double[][] inputs, int end) {
    final int k = model.spec().bricks().length();
    final int first = Math.max(0, end / k - model.spec().bricks().count());
    double[][] summaries = new double[end / k - first][];
    for (int j = 0; j < summaries.length; j++) {
      int from = (first + j) * k;
      summaries[j] = last(model, 0, Arrays.copyOfRange(inputs, from, from + k));
    }
    return summaries;
  }

  private static double[] last(Model model, int number, double[][] inputs) {
    LayerSpec layer = model.spec().layers().get(number);
    Written written = new Written(model, layer, model.spec().prefix(number));
    double[] h = new double[layer.outputs()];
    for (double[] input : inputs) {
      h = written.step(input, h);
    }
    return h;
  }
}
