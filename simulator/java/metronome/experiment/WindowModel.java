package metronome.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import metronome.feature.FrontEnd;
import metronome.model.Bricks;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerSpec;
import metronome.model.Model;
import metronome.model.RandomModel;

/**
 * A model of the board table of Dennis et al., NeurIPS 2019 (table 2: Cortex-M4 at 100 MHz, 256 KB
 * of RAM, no DSP; Google-13; 120 ms a decision): what one decision takes.
 *
 * @param name as the table has it, hidden units behind it
 * @param spec its shape: 32 features, 13 classes
 * @param frames that a decision runs through the first layer
 * @param publishedMilliseconds of one decision
 */
public record WindowModel(String name, CellSpec spec, int frames, double publishedMilliseconds) {
  /** Frames between two decisions: a brick, 80 ms. */
  public static final int STRIDE_FRAMES = 8;

  /** What a decision may take. */
  public static final double BUDGET_MILLISECONDS = 120;

  private static final int INPUTS = 32;
  private static final int CLASSES = 13;
  private static final int WHOLE = 99;
  private static final int TRIMMED = 49;

  /** The table gives 70.5 and 117 ms, which fit 8 bricks and not the 6 that 49 frames have. */
  private static final Bricks BRICKS = new Bricks(STRIDE_FRAMES, 8);

  /** The six models, in the order of the table. */
  public static List<WindowModel> all() {
    return List.of(
        new WindowModel("LSTM 16", lstm(16), WHOLE, 456),
        new WindowModel("MI-RNN 16", lstm(16), TRIMMED, 226),
        new WindowModel("MI-ShaRNN (16, 16)", sharnn(16, 16), STRIDE_FRAMES, 70.5),
        new WindowModel("LSTM 32", lstm(32), WHOLE, 999),
        new WindowModel("MI-RNN 32", lstm(32), TRIMMED, 494),
        new WindowModel("MI-ShaRNN (32, 16)", sharnn(32, 16), STRIDE_FRAMES, 117));
  }

  private static CellSpec lstm(int hidden) {
    return CellSpec.of(LayerSpec.of(CellKind.LSTM, INPUTS, hidden), CLASSES);
  }

  private static CellSpec sharnn(int lower, int upper) {
    return CellSpec.sharnn(
        LayerSpec.of(CellKind.LSTM, INPUTS, lower),
        LayerSpec.of(CellKind.LSTM, lower, upper),
        BRICKS,
        CLASSES);
  }

  /**
   * With random weights and the paper's front end: 16 kHz, 32 filters, a frame every 10 ms.
   *
   * @param seed of the weights
   */
  public Model random(long seed) {
    Model model = RandomModel.of(spec, 1, 1, new Random(seed));
    double[] mean = new double[INPUTS];
    double[] deviation = new double[INPUTS];
    Arrays.fill(mean, 10);
    Arrays.fill(deviation, 3.5);
    return new Model(
        model.name(),
        model.task(),
        spec,
        FrontEnd.words16k().withNormalisation(mean, deviation),
        model.labels(),
        model.tensors(),
        model.ranges(),
        model.facts());
  }

  /**
   * How it decides as audio comes in.
   *
   * @param strideFrames frames from one decision to the next
   */
  public StreamSettings settings(int strideFrames) {
    Windowing windowing = reuses() ? Windowing.REUSE : Windowing.WINDOW;
    int window = reuses() ? frames * spec.bricks().count() : frames;
    return new StreamSettings(windowing, window, strideFrames, StreamSettings.USUAL_RING_BLOCKS);
  }

  /** Whether it keeps what earlier decisions computed. */
  boolean reuses() {
    return spec.kind() == CellKind.SHARNN;
  }

  /** Multiply-accumulates of a decision, classifier included. */
  public long macs() {
    long steps = frames * spec.layers().get(0).macsPerStep();
    long above = reuses() ? spec.bricks().count() * spec.layers().get(1).macsPerStep() : 0;
    return steps + above + spec.macsOfOutput();
  }
}
