package metronome.model;

import static metronome.model.QuantisedMatrix.padded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import metronome.feature.FrontEnd;
import metronome.fixed.QFormat;
import metronome.model.MatrixForm.Storage;

/**
 * Turns a float model into a {@link ModelImage}: weights with one scale a row, int16 input and
 * state, int32 accumulators and biases. Chooses every format from the model itself, and checks by
 * rowwise sums of magnitudes that no accumulator can leave int32 for any input whatsoever.
 */
public final class Quantiser {
  /** A frame's features are normalised: their sums are sized for this many deviations. */
  private static final double DEVIATIONS = 4;

  /**
   * The classifier is small and nothing averages its rounding out: in 8 bits it costs more answers
   * than all recurrent matrices together.
   */
  private static final Storage CLASSIFIER = Storage.INT16;

  private Quantiser() {}

  /**
   * Quantises a model.
   *
   * @throws ModelImageException where no format fits: which tensor or row, and why
   */
  public static ModelImage quantise(Model model) {
    try {
      return new ModelImage(content(model));
    } catch (ModelImageException e) {
      throw new ModelImageException("model " + model.name() + ": " + e.getMessage());
    }
  }

  private static ImageContent content(Model model) {
    CellSpec spec = model.spec();
    List<LayerContent> layers = new ArrayList<>();
    final QFormat features = featureFormat(model);
    QFormat input = features;
    double typical = DEVIATIONS;
    for (int i = 0; i < spec.layers().size(); i++) {
      LayerSpec layer = spec.layers().get(i);
      LayerTensors tensors = new LayerTensors(model, layer, spec.prefix(i));
      layers.add(LayerQuantiser.of(layer.kind()).quantise(tensors, input, typical));
      input = new QFormat(16, layers.get(i).stateFraction());
      typical = Formats.limit(input);
    }

    LayerTensors tensors = new LayerTensors(model, spec.last(), "");
    Tensor weights = tensors.tensor("Wo", spec.classes(), spec.last().outputs());
    RealProduct output = Products.whole(CLASSIFIER, RealMatrix.ofGates("Wo", weights, 1), input);
    double[] bias =
        Arrays.copyOf(tensors.tensor("bo", spec.classes()).values(), padded(spec.classes()));
    int logitFraction =
        Formats.fraction(output.mostFraction(), output.bound() + Formats.largest(bias));
    if (logitFraction < 0) {
      throw new ModelImageException(
          String.format(
              Locale.ROOT,
              "weights of Wo or bo are too large for int32 logits: sums up to %.4g",
              output.bound() + Formats.largest(bias)));
    }
    return new ImageContent(
        spec,
        layers,
        output.quantise(logitFraction),
        Formats.integers(bias, logitFraction),
        logitFraction,
        FrontEndContent.of(model.frontEnd(), features.fractionBits()));
  }

  /** The format of features: the first layer's input. */
  static QFormat featureFormat(Model model) {
    final double largest = largestInput(model);
    if (!(largest <= Short.MAX_VALUE)) {
      throw new ModelImageException(
          String.format(
              Locale.ROOT, "inputs up to %.4g are beyond int16: normalise them", largest));
    }
    return QFormat.covering(16, largest, 15);
  }

  /**
   * Largest magnitude of an input: the range that the model states, or what the front end gives.
   */
  private static double largestInput(Model model) {
    return model
        .range(model.spec().prefix(0) + "x")
        .orElseGet(() -> largestFeature(model.frontEnd()));
  }

  /** Largest magnitude of a feature: from silence to a full-scale signal in one filter. */
  private static double largestFeature(FrontEnd frontEnd) {
    if (frontEnd.method() != FrontEnd.Method.LOG_MEL) {
      throw new ModelImageException(
          "states no range of x, and front end " + frontEnd.name() + " bounds no feature");
    }
    double amplitude = 32768 * (1 + frontEnd.preEmphasis()) * frontEnd.frameSamples();
    // By Parseval all bins together hold at most the energy of the frame; a filter weighs them by
    // 1.
    double energy = amplitude * amplitude / frontEnd.frameSamples() / 2;
    double largest = 0;
    for (int i = 0; i < frontEnd.melFilters(); i++) {
      double deviation = frontEnd.deviation()[i];
      double silence = (Math.log(frontEnd.floor()) - frontEnd.mean()[i]) / deviation;
      double loudest = (Math.log(energy + frontEnd.floor()) - frontEnd.mean()[i]) / deviation;
      largest = Math.max(largest, Math.max(Math.abs(silence), Math.abs(loudest)));
    }
    return largest;
  }
}
