package metronome.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import metronome.experiment.Quantisation;
import metronome.fixed.QFormat;
import metronome.model.LayerSpec;
import metronome.model.Model;
import metronome.model.ModelImage;
import metronome.model.Saturations;
import metronome.model.StoredMatrices;
import metronome.model.Tensor;
import metronome.verdict.Comparison;
import metronome.verdict.Confusion;
import metronome.verdict.Proportion;
import metronome.verdict.Tolerance;

/** What {@code metronome quantise} made of a user's weights. */
public record QuantiseReport(
    String model,
    String cell,
    int inputs,
    int hidden,
    int classes,
    String frontEnd,
    String weights,
    String weightsSha256,
    String conventions,
    Check check,
    List<String> remarks,
    Looked calibration,
    Looked measurement,
    long modelBytes,
    List<String> formats,
    List<TensorRow> tensors,
    List<ValueRow> values,
    Map<String, Long> saturations,
    double snrDecibels,
    double agreement,
    double meanLogitError,
    double maxLogitError,
    Accuracy floatAccuracy,
    Accuracy fixedAccuracy,
    List<String> violations) {

  /** The user's check vectors: null where there were none. */
  public record Check(String file, double largestError, double tolerance) {}

  /** Windows that were looked at. */
  public record Looked(String place, long windows, long frames) {}

  /**
   * One tensor of the model.
   *
   * @param snrDecibels of the stored matrix, null where it is not compared
   * @param zeros share of elements that are 0
   */
  public record TensorRow(
      String name,
      List<Integer> shape,
      double least,
      double largest,
      double zeros,
      String stored,
      Double snrDecibels) {}

  /**
   * A value that changes from step to step.
   *
   * @param met largest magnitude over the calibration windows
   * @param holds largest magnitude of the format
   * @param snrDecibels against the float cell over the measured windows; null of inputs and of an
   *     LSTM's c
   */
  public record ValueRow(
      String name, double met, String format, double holds, Double snrDecibels) {}

  /** A share with its 95 % Wilson interval. */
  public record Accuracy(long right, long of, double share, double low, double high) {
    static Accuracy of(Confusion confusion) {
      Proportion p = confusion.accuracy();
      return new Accuracy(p.successes(), p.trials(), p.value(), p.low(), p.high());
    }
  }

  /**
   * What stands beside the figures.
   *
   * @param weights name of the file
   * @param sha256 of the file, of a directory that of its arrays' files
   * @param conventions in words
   * @param check null where there were no vectors
   * @param remarks what a reader must know
   * @param calibrated where calibration windows came from
   * @param measured where measured windows came from
   */
  public record Origin(
      String weights,
      String sha256,
      String conventions,
      Check check,
      List<String> remarks,
      String calibrated,
      String measured) {}

  /** Collects everything. */
  public static QuantiseReport of(Quantisation done, Origin origin) {
    Model model = done.model();
    Comparison comparison = done.comparison();
    return new QuantiseReport(
        model.name(),
        model.spec().kind().label(),
        model.spec().inputs(),
        model.spec().hidden(),
        model.spec().classes(),
        model.frontEnd().name(),
        origin.weights,
        origin.sha256,
        origin.conventions,
        origin.check,
        origin.remarks,
        new Looked(origin.calibrated, done.calibrated().windows(), done.calibrated().frames()),
        new Looked(origin.measured, done.measured().windows(), done.measured().frames()),
        done.image().length(),
        done.image().formats(),
        tensors(model, done.image()),
        values(done),
        saturations(done),
        comparison.snrDecibels(),
        comparison.agreement().map(Proportion::value).orElse(Double.NaN),
        comparison.logits().mean().orElse(Double.NaN),
        comparison.logits().max(),
        done.floats().map(Accuracy::of).orElse(null),
        done.integers().map(Accuracy::of).orElse(null),
        Tolerance.int8Weights().violations(comparison));
  }

  private static List<TensorRow> tensors(Model model, ModelImage image) {
    Map<String, StoredMatrices.Row> stored = new LinkedHashMap<>();
    StoredMatrices.of(model, image).forEach(row -> stored.put(row.name(), row));
    List<TensorRow> rows = new ArrayList<>();
    model
        .spec()
        .tensorShapes()
        .forEach(
            (name, shape) -> {
              Tensor tensor = model.tensor(name);
              StoredMatrices.Row row = stored.get(name);
              String how = row == null ? stored(name, image) : form(row);
              rows.add(row(name, tensor, how, decibels(row)));
              String product = name.replaceFirst("2$", "");
              if (name.matches("(.*\\.)?[WU]2") && stored.containsKey(product)) {
                rows.add(
                    new TensorRow(
                        product + " = " + product + "1 " + product + "2^T",
                        List.of(),
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        form(stored.get(product)),
                        decibels(stored.get(product))));
              }
            });
    return rows;
  }

  private static String form(StoredMatrices.Row row) {
    return row.form().contains("int16") || row.form().contains("sparse")
        ? row.form()
        : row.form() + "/int8";
  }

  private static Double decibels(StoredMatrices.Row row) {
    return row == null ? null : new Comparison.Energies(row.signal(), row.noise()).decibels();
  }

  private static TensorRow row(String name, Tensor tensor, String stored, Double decibels) {
    return new TensorRow(
        name,
        Arrays.stream(tensor.shape()).boxed().toList(),
        Arrays.stream(tensor.values()).min().orElse(0),
        Arrays.stream(tensor.values()).max().orElse(0),
        tensor.zeros() / (double) Math.max(1, tensor.values().length),
        stored,
        decibels);
  }

  /** Of what is no matrix. */
  private static String stored(String name, ModelImage image) {
    String plain = name.replaceFirst("^.*\\.", "");
    int layer = name.startsWith("upper.") ? 1 : 0;
    return switch (plain) {
      case "b", "bh", "bz" -> image.accumulatorFormat(layer).toString();
      case "bo" -> image.logitFormat().toString();
      case "alpha", "beta", "zeta" -> "its logistic function, i16f15";
      case "nu" -> "its logistic function, i16f14";
      case "p" -> "int32";
      default -> "factor";
    };
  }

  private static List<ValueRow> values(Quantisation done) {
    List<ValueRow> rows = new ArrayList<>();
    Model model = done.model();
    rows.add(value(model, model.spec().prefix(0) + "x", done.image().inputFormat(), null));
    for (int i = 0; i < model.spec().layers().size(); i++) {
      String prefix = model.spec().prefix(i);
      LayerSpec layer = model.spec().layers().get(i);
      rows.add(
          value(model, prefix + "h", done.image().stateFormat(i), done.layers().get(i).decibels()));
      Optional<QFormat> memory = done.image().memoryFormat(i);
      if (layer.outputs() > 0 && memory.isPresent()) {
        rows.add(value(model, prefix + "c", memory.get(), null));
      }
    }
    return rows;
  }

  private static ValueRow value(Model model, String name, QFormat format, Double decibels) {
    return new ValueRow(
        name,
        model.range(name).orElse(0),
        format.toString(),
        Math.abs(format.value(format.min())),
        decibels);
  }

  private static Map<String, Long> saturations(Quantisation done) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("inputs", done.saturatedInputs());
    counts.put("preactivations", done.saturations().count(Saturations.Of.PREACTIVATION));
    counts.put("activations", done.saturations().count(Saturations.Of.ACTIVATION));
    counts.put("innerProducts", done.saturations().count(Saturations.Of.INNER_PRODUCT));
    counts.put("states", done.saturations().count(Saturations.Of.STATE));
    counts.put("memories", done.saturations().count(Saturations.Of.MEMORY));
    return counts;
  }
}
