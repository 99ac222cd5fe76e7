package metronome.experiment;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import metronome.cell.Calibration;
import metronome.cell.Cell;
import metronome.fixed.QFormat;
import metronome.model.IntegerCell;
import metronome.model.LayerSpec;
import metronome.model.Model;
import metronome.model.ModelException;
import metronome.model.ModelImage;
import metronome.model.Quantiser;
import metronome.model.Saturations;
import metronome.verdict.Comparison;
import metronome.verdict.Confusion;

/**
 * A float model turned into integers: ranges from calibration windows, formats from these, and what
 * the integers make of windows beside the cell in double precision. The integers are those of the
 * kernels, bit for bit, computed without a device.
 *
 * @param model with the ranges that it met
 * @param image what lies in flash
 * @param calibrated windows and frames that ranges come from
 * @param comparison of states and logits over the measured windows
 * @param layers energies of each layer's state and of its error
 * @param saturations what was changed by saturating in the measured windows
 * @param saturatedInputs elements of frames beyond the input's format
 * @param floats what the cell answered where labels are known
 * @param integers what the integers answered
 */
public record Quantisation(
    Model model,
    ModelImage image,
    Extent calibrated,
    Extent measured,
    Comparison comparison,
    List<Comparison.Energies> layers,
    Saturations saturations,
    long saturatedInputs,
    Optional<Confusion> floats,
    Optional<Confusion> integers) {

  /** How much was looked at. */
  public record Extent(long windows, long frames) {}

  /**
   * Quantises.
   *
   * @param plain the model, whatever ranges it states
   * @param calibration windows that the ranges come from
   * @param measurement windows that the integers are compared on
   * @param source file for messages
   * @param step called after each window, twice as often as there are windows
   * @throws ModelException where a window is empty or drives the cell beyond all bounds
   * @throws metronome.model.ModelImageException where no format fits
   */
  public static Quantisation of(
      Model plain,
      List<Supplier<Window>> calibration,
      List<Supplier<Window>> measurement,
      Path source,
      Runnable step) {
    Calibration met = new Calibration(plain);
    long frames = 0;
    for (Supplier<Window> supplier : calibration) {
      Window window = supplier.get();
      requireFrames(source, window);
      met.window(window.frames());
      frames += window.frames().length;
      requireFinite(source, window, met.ranges());
      step.run();
    }
    Model model = plain.withRanges(met.ranges());
    ModelImage image = Quantiser.quantise(model);
    return new Measurement(model, image, source)
        .of(new Extent(calibration.size(), frames), measurement, step);
  }

  private static void requireFrames(Path source, Window window) {
    if (window.frames().length == 0) {
      throw new ModelException(source, window.name() + " gives no frame");
    }
  }

  private static void requireFinite(Path source, Window window, Map<String, Double> ranges) {
    ranges.forEach(
        (what, largest) -> {
          if (!Double.isFinite(largest)) {
            throw new ModelException(
                source, "%s reaches %s over %s".formatted(what, largest, window.name()));
          }
        });
  }

  /** Sums over windows. */
  private static final class Measurement {
    private final Model model;
    private final ModelImage image;
    private final Path source;
    private final Cell cell;
    private final IntegerCell integers;
    private final double[][] energies;
    private final Confusion floatAnswers;
    private final Confusion integerAnswers;
    private Optional<Comparison> comparison = Optional.empty();
    private long frames;
    private long saturated;

    Measurement(Model model, ModelImage image, Path source) {
      this.source = source;
      this.model = model;
      this.image = image;
      cell = Cell.of(model);
      integers = new IntegerCell(image);
      energies = new double[model.spec().layers().size()][2];
      floatAnswers = Confusion.over(model.labels());
      integerAnswers = Confusion.over(model.labels());
    }

    Quantisation of(Extent calibrated, List<Supplier<Window>> windows, Runnable step) {
      for (Supplier<Window> supplier : windows) {
        Window window = supplier.get();
        requireFrames(source, window);
        add(window);
        step.run();
      }
      return new Quantisation(
          model,
          image,
          calibrated,
          new Extent(windows.size(), frames),
          comparison.orElseThrow(() -> new ModelException(source, "nothing to measure")),
          Arrays.stream(energies).map(e -> new Comparison.Energies(e[0], e[1])).toList(),
          integers.saturations(),
          saturated,
          Optional.of(floatAnswers).filter(c -> c.total() > 0),
          Optional.of(integerAnswers).filter(c -> c.total() > 0));
    }

    private void add(Window window) {
      double[][] exact = cell.states(window.frames());
      double[][] fixed = new double[exact.length][];
      QFormat format = image.inputFormat();
      integers.reset();
      for (int t = 0; t < exact.length; t++) {
        for (double value : window.frames()[t]) {
          saturated += Math.abs(value) > Math.abs(format.value(format.min())) ? 1 : 0;
        }
        integers.step(image.quantiseFrame(window.frames()[t]));
        fixed[t] = image.state(integers.state());
        energies(exact[t], fixed[t]);
      }
      frames += exact.length;
      double[] logits = cell.logits(exact[exact.length - 1]);
      double[] fixedLogits = image.logits(integers.logits());
      Comparison one = compared(window, exact, fixed, logits, fixedLogits);
      comparison = Optional.of(comparison.map(before -> before.plus(one)).orElse(one));
      window
          .label()
          .ifPresent(
              label -> {
                floatAnswers.add(label, Comparison.argmax(logits));
                integerAnswers.add(label, Comparison.argmax(fixedLogits));
              });
    }

    private Comparison compared(
        Window window, double[][] exact, double[][] fixed, double[] logits, double[] fixedLogits) {
      try {
        return Comparison.of(
            window.name(), exact, fixed, new double[][] {logits}, new double[][] {fixedLogits});
      } catch (IllegalArgumentException e) {
        throw new ModelException(source, e.getMessage());
      }
    }

    private void energies(double[] exact, double[] fixed) {
      int from = 0;
      for (int i = 0; i < energies.length; i++) {
        LayerSpec layer = model.spec().layers().get(i);
        for (int j = from; j < from + layer.outputs(); j++) {
          energies[i][0] += exact[j] * exact[j];
          energies[i][1] += (fixed[j] - exact[j]) * (fixed[j] - exact[j]);
        }
        from += layer.outputs();
      }
    }
  }
}
