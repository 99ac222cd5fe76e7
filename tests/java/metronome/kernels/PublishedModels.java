package metronome.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import metronome.cell.Calibration;
import metronome.cell.Cell;
import metronome.model.CellSpec;
import metronome.model.IntegerCell;
import metronome.model.LayerSpec;
import metronome.model.MatrixForm.Storage;
import metronome.model.Model;
import metronome.model.ModelImage;

/** Published models in integers: quantised, run, and compared with themselves in floating point. */
final class PublishedModels {

  private PublishedModels() {}

  /**
   * Integers against floating point over windows.
   *
   * @param decibels state signal over state error
   * @param worstState largest error of a state
   * @param worstLogit largest error of a logit after a window's last frame
   * @param agreed windows with the same answer
   * @param agreedStates windows with the same answer where the classifier is in floating point
   * @param windows all
   */
  record Figures(
      double decibels,
      double worstState,
      double worstLogit,
      int agreed,
      int agreedStates,
      int windows) {
    void print(String name, ModelImage image) {
      System.out.printf(
          "%s: states %.1f dB, worst state %.4f, worst logit %.4f, %d of %d alike, %d by"
              + " states; %d bytes; %s%n",
          name,
          decibels,
          worstState,
          worstLogit,
          agreed,
          windows,
          agreedStates,
          image.length(),
          image.formats());
    }
  }

  /** A model with the ranges that it meets over windows. */
  static Model calibrated(Model model, double[][]... windows) {
    Calibration calibration = new Calibration(model);
    Arrays.stream(windows).forEach(calibration::window);
    return model.withRanges(calibration.ranges());
  }

  /** The same model with its matrices stored otherwise. */
  static Model stored(Model model, Storage storage) {
    List<LayerSpec> layers = new ArrayList<>();
    for (LayerSpec layer : model.spec().layers()) {
      layers.add(
          layer.withForms(layer.input().storedAs(storage), layer.recurrent().storedAs(storage)));
    }
    return new Model(
        model.name(),
        model.task(),
        new CellSpec(layers, model.spec().bricks(), model.spec().classes()),
        model.frontEnd(),
        model.labels(),
        model.tensors(),
        model.ranges(),
        model.facts());
  }

  static Figures compare(Model model, ModelImage image, double[][]... windows) {
    Cell cell = Cell.of(model);
    IntegerCell integers = new IntegerCell(image);
    double signal = 0;
    double noise = 0;
    double worstState = 0;
    double worstLogit = 0;
    int agreed = 0;
    int agreedStates = 0;
    for (double[][] window : windows) {
      cell.reset();
      integers.reset();
      double[] state = {};
      for (double[] frame : window) {
        state = cell.step(frame);
        integers.step(image.quantiseFrame(frame));
        double[] fixed = image.state(integers.state());
        for (int i = 0; i < state.length; i++) {
          signal += state[i] * state[i];
          noise += (state[i] - fixed[i]) * (state[i] - fixed[i]);
          worstState = Math.max(worstState, Math.abs(state[i] - fixed[i]));
        }
      }
      double[] logits = cell.logits(state);
      double[] ofStates = cell.logits(image.state(integers.state()));
      agreedStates += largest(logits) == largest(ofStates) ? 1 : 0;
      double[] fixed = image.logits(integers.logits());
      for (int c = 0; c < logits.length; c++) {
        worstLogit = Math.max(worstLogit, Math.abs(logits[c] - fixed[c]));
      }
      agreed += largest(logits) == largest(fixed) ? 1 : 0;
    }
    return new Figures(
        10 * Math.log10(signal / noise),
        worstState,
        worstLogit,
        agreed,
        agreedStates,
        windows.length);
  }

  /** Every state and every window's logits of a device against the integer model. */
  static Run requireSameOnDevice(DeviceKernel device, ModelImage image, double[][]... windows) {
    List<short[]> frames = new ArrayList<>();
    List<Integer> answers = new ArrayList<>();
    List<short[]> states = new ArrayList<>();
    List<int[]> logits = new ArrayList<>();
    IntegerCell integers = new IntegerCell(image);
    for (double[][] window : windows) {
      integers.reset();
      for (int t = 0; t < window.length; t++) {
        short[] frame = image.quantiseFrame(window[t]);
        boolean last = t == window.length - 1;
        frames.add(frame);
        answers.add(
            HostKernel.FRAME | (t == 0 ? HostKernel.BEGIN : 0) | (last ? HostKernel.OUTPUTS : 0));
        integers.step(frame);
        states.add(integers.state());
      }
      logits.add(integers.logits());
    }
    Run run =
        device.run(
            image.spec(),
            image.bytes(),
            frames,
            answers.stream().mapToInt(answer -> answer).toArray());
    assertThat(run.status()).isZero();
    assertThat(run.states()).hasSameSizeAs(states);
    for (int t = 0; t < states.size(); t++) {
      assertThat(run.states().get(t)).as("frame %d", t).isEqualTo(states.get(t));
    }
    assertThat(run.outputs()).hasSameSizeAs(logits);
    for (int window = 0; window < logits.size(); window++) {
      int[] output = run.outputs().get(window);
      assertThat(Arrays.copyOf(output, output.length - 1)).isEqualTo(logits.get(window));
    }
    return run;
  }

  static int largest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }
}
