package metronome.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import metronome.feature.FrontEnd;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerOptions;
import metronome.model.Model;
import metronome.model.ModelException;
import metronome.model.Tensor;
import metronome.source.Conventions.BiasForm;
import metronome.source.Conventions.Concat;
import metronome.source.Conventions.Orientation;
import metronome.source.Conventions.ResetMode;
import metronome.source.SourceLayer.Canonical;

/**
 * The recurrent layers of NNoM's examples (Apache-2.0), int8 with power-of-two scales, Keras
 * conventions. Each is a model of its own, whose inputs are the known outputs of the layers below
 * and whose classifier shows its state.
 *
 * <p>Upstream shifts the recurrent bias as if it stood at the scale of the input product, so it is
 * worth 2^(input + kernel - state - recurrent kernel bits) times its value: the conversion follows
 * that. Upstream's tables wrap around where a pre-activation leaves -8 to 8, and its sums saturate:
 * no conversion follows that, and the two layers which it happens to are checked before it does.
 */
public final class Nnom {
  static final Conventions GRU =
      Conventions.gru(
          ResetMode.AFTER,
          BiasForm.DOUBLE,
          Orientation.IN_OUT,
          Concat.NONE,
          Gate.UPDATE,
          Gate.RESET,
          Gate.CANDIDATE);

  static final Conventions LSTM =
      Conventions.lstm(
          0,
          BiasForm.SINGLE,
          Orientation.IN_OUT,
          Concat.NONE,
          Gate.INPUT,
          Gate.FORGET,
          Gate.CANDIDATE,
          Gate.OUTPUT);

  private static final int STATE_BITS = 7;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A layer of a network.
   *
   * @param network file name
   * @param name of the layer
   * @param below arrays that it reads, side by side
   * @param inputBits their fraction bits
   * @param backward whether it runs from the last frame to the first
   * @param frames that upstream computes without wrapping
   * @param tolerance half a step of an int8 output, and more where sums saturate
   */
  public record Layer(
      String network,
      String name,
      List<String> below,
      int inputBits,
      boolean backward,
      int frames,
      double tolerance) {}

  private static final double HALF_STEP = 0.0055;
  private static final int ALL = Integer.MAX_VALUE;

  /** The layers. */
  public static final List<Layer> LAYERS =
      List.of(
          new Layer("uci_har_rnn", "lstm", List.of("conv"), 4, false, ALL, 0.05),
          new Layer("uci_har_rnn", "gru", List.of("lstm"), 7, false, ALL, HALF_STEP),
          new Layer("uci_har_rnn", "gru_1", List.of("lstm"), 7, true, ALL, HALF_STEP),
          new Layer("uci_har_rnn", "gru_2", List.of("gru", "gru_1"), 7, false, ALL, HALF_STEP),
          new Layer("uci_har_rnn", "gru_3", List.of("gru_2"), 7, false, ALL, 0.025),
          new Layer("rnn_denoise", "gru", List.of("input_q7"), 7, false, ALL, HALF_STEP),
          new Layer("rnn_denoise", "gru_1", List.of("gru"), 7, false, ALL, HALF_STEP),
          new Layer("rnn_denoise", "gru_2", List.of("input_q7"), 7, false, ALL, HALF_STEP),
          new Layer("rnn_denoise", "gru_3", List.of("gru_2", "gru", "gru_1"), 7, false, 2, 0.01),
          new Layer("rnn_denoise", "gru_4", List.of("gru_2", "gru_3", "gru_1"), 7, false, 1, 0.01));

  private Nnom() {}

  /** A layer of a directory, checked with upstream's int8 outputs. */
  public static Sourced read(Path directory, Layer layer) {
    return read(directory, layer, layer.name().startsWith("lstm") ? LSTM : GRU);
  }

  static Sourced read(Path directory, Layer layer, Conventions conventions) {
    NpzFile weights = NpzFile.read(directory.resolve(layer.network() + ".npz"));
    NpzFile golden = NpzFile.read(directory.resolve("golden_" + layer.network() + ".npz"));
    JsonNode description = description(directory, layer.network());
    double[][][] frames = windows(golden, layer, layer.below(), layer.inputBits(), 0);
    // An int8 output is a state rounded down: its middle is half a step above.
    double[][][] states = windows(golden, layer, List.of(layer.name()), STATE_BITS, 0.5);
    return Sourced.checked(
        weights.path(),
        () -> model(weights, layer, description, frames[0][0].length, conventions),
        new CheckVectors(golden.path(), frames, states, new double[0][], layer.tolerance()));
  }

  private static JsonNode description(Path directory, String network) {
    Path file = directory.resolve("model.json");
    try {
      return JSON.readTree(file.toFile()).path("models").path(network);
    } catch (IOException e) {
      throw new ModelException(file, "cannot be read: " + e.getMessage());
    }
  }

  /** Arrays side by side as windows of frames, those that count. */
  private static double[][][] windows(
      NpzFile golden, Layer layer, List<String> names, int bits, double above) {
    List<double[][]> windows = new ArrayList<>();
    for (String name : names) {
      double[][][] part =
          golden.tensor(name).shape().length == 2
              ? new double[][][] {golden.rows(name)}
              : golden.windows(name);
      for (int i = 0; i < part.length; i++) {
        double[][] scaled = scaled(part[i], layer, bits, above);
        if (windows.size() <= i) {
          windows.add(scaled);
        } else {
          windows.set(i, Matrices.beside(windows.get(i), scaled));
        }
      }
    }
    return windows.toArray(double[][][]::new);
  }

  private static double[][] scaled(double[][] window, Layer layer, int bits, double above) {
    List<double[]> frames = new ArrayList<>();
    for (double[] frame : window) {
      double[] values = frame.clone();
      for (int j = 0; j < values.length; j++) {
        values[j] = Math.scalb(values[j] + above, -bits);
      }
      frames.add(values);
    }
    if (layer.backward()) {
      Collections.reverse(frames);
    }
    return frames.subList(0, Math.min(frames.size(), layer.frames())).toArray(double[][]::new);
  }

  private static Model model(
      NpzFile weights, Layer layer, JsonNode description, int inputs, Conventions conventions) {
    final boolean lstm = conventions.gateOrder().contains(Gate.FORGET);
    final String suffix = conventions.orientation() == Orientation.INTERLEAVED ? "_stored" : "";
    final String kernel = layer.name() + "_kernel_0";
    final String recurrent = layer.name() + "_recurrent_kernel_0";
    final String bias = layer.name() + "_bias_0";
    final int kernelBits = bits(description, weights, kernel);
    final int recurrentBits = bits(description, weights, recurrent);
    Tensor first = weights.scaled(bias, Math.scalb(1.0, -bits(description, weights, bias)));
    List<Tensor> inputBiases = List.of(first);
    List<Tensor> recurrentBiases = List.of();
    if (!lstm) {
      final int shift = layer.inputBits() + kernelBits - STATE_BITS - recurrentBits;
      final double[][] real = Matrices.rows(first);
      inputBiases = List.of(Matrices.vector(real[0]));
      recurrentBiases = List.of(Matrices.vector(Matrices.scaled(real[1], Math.scalb(1.0, shift))));
    }
    final int units = first.values().length / (lstm ? 4 : 6);
    Canonical canonical =
        new SourceLayer(
                lstm ? CellKind.LSTM : CellKind.GRU,
                conventions,
                inputs,
                units,
                lstm ? new LayerOptions.Lstm(false, 0) : new LayerOptions.None(),
                List.of(weights.scaled(kernel + suffix, Math.scalb(1.0, -kernelBits))),
                List.of(weights.scaled(recurrent + suffix, Math.scalb(1.0, -recurrentBits))),
                inputBiases,
                recurrentBiases,
                Map.of())
            .canonical();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < units; i++) {
      labels.add("unit " + i);
    }
    return new Model(
        "nnom-" + (layer.network() + "-" + layer.name()).replace('_', '-'),
        layer.network().startsWith("uci") ? "activities" : "noise suppression",
        CellSpec.of(canonical.spec(), units),
        layer.network().startsWith("uci")
            ? FrontEnd.given("acceleration", 50, 3, inputs)
            : FrontEnd.given("nnom", 16_000, 256, inputs),
        labels,
        canonical.named("", Matrices.identityClassifier(units)),
        Map.of(),
        Map.of("licence", "Apache-2.0", "source", "github.com/majianjia/nnom, commit 4d1d8fc"));
  }

  private static int bits(JsonNode description, NpzFile weights, String name) {
    for (JsonNode tensor : description.path("tensors")) {
      if (tensor.path("name").asText().equals(name) && tensor.path("dec_bits").isInt()) {
        return tensor.path("dec_bits").intValue();
      }
    }
    throw new ModelException(
        weights.path(), "model.json does not say the fraction bits of " + name);
  }
}
