package metronome.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import metronome.feature.FrontEnd;
import metronome.model.Activation;
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
 * The three GRUs of RNNoise v0.1.1 (BSD-3-Clause): voice activity, noise and gains, 10 ms frames,
 * relu candidates. Each is a model of its own whose inputs are what the network gives it over one
 * recording:
 *
 * <pre>
 *   d = tanh(dense(features))     v = vad_gru(d)
 *   n = noise_gru([d, v, features])     q = denoise_gru([v, n, features])
 * </pre>
 *
 * <p>Their classifiers are the network's dense outputs before the logistic function; noise_gru,
 * which has none, shows its state. Silent frames, which the network leaves out, are left out.
 */
public final class RnNoise {
  /** The layers. */
  public static final List<String> LAYERS = List.of("vad_gru", "noise_gru", "denoise_gru");

  static final Conventions CONVENTIONS =
      Conventions.gru(
              ResetMode.BEFORE,
              BiasForm.SINGLE,
              Orientation.IN_OUT,
              Concat.NONE,
              Gate.UPDATE,
              Gate.RESET,
              Gate.CANDIDATE)
          .withCandidate(Activation.RELU);

  private static final double SCALE = 1.0 / 256;
  private static final double TOLERANCE = 1e-9;
  private static final int FRAME_HERTZ = 100;

  private RnNoise() {}

  /**
   * A layer of a directory's network, checked with its states in double precision.
   *
   * @param layer one of {@link #LAYERS}
   */
  public static Sourced read(Path directory, String layer) {
    return read(directory, layer, CONVENTIONS);
  }

  static Sourced read(Path directory, String layer, Conventions conventions) {
    if (!LAYERS.contains(layer)) {
      throw new ModelException(
          directory, "no layer " + layer + "; known are " + String.join(", ", LAYERS));
    }
    NpzFile weights = NpzFile.read(directory.resolve("weights.npz"));
    NpzFile golden = NpzFile.read(directory.resolve("golden.npz"));
    double[] silence = golden.values("silence");
    int[] heard = IntStream.range(0, silence.length).filter(t -> silence[t] == 0).toArray();
    double[][] frames = frames(layer, weights, golden);
    double[][] states = golden.rows(layer + "_state_f64");
    CheckVectors vectors =
        new CheckVectors(
            golden.path(),
            new double[][][] {chosen(frames, heard)},
            new double[][][] {chosen(states, heard)},
            new double[0][],
            TOLERANCE);
    return Sourced.checked(
        weights.path(), () -> model(layer, weights, frames[0].length, conventions), vectors);
  }

  private static double[][] chosen(double[][] rows, int[] which) {
    return Arrays.stream(which).mapToObj(t -> rows[t]).toArray(double[][]::new);
  }

  /** What the network gives a layer, from the features and the lower layers' known states. */
  private static double[][] frames(String layer, NpzFile weights, NpzFile golden) {
    double[][] features = golden.rows("features");
    double[][] voice = golden.rows("vad_gru_state_f64");
    double[][] noise = golden.rows("noise_gru_state_f64");
    double[][] dense = Arrays.stream(features).map(f -> dense(weights, f)).toArray(double[][]::new);
    double[][] frames = new double[features.length][];
    for (int t = 0; t < frames.length; t++) {
      frames[t] =
          switch (layer) {
            case "vad_gru" -> dense[t];
            case "noise_gru" -> joined(dense[t], voice[t], features[t]);
            default -> joined(voice[t], noise[t], features[t]);
          };
    }
    return frames;
  }

  private static double[] dense(NpzFile weights, double[] features) {
    double[][] matrix =
        Matrices.outIn(
            weights.scaled("input_dense_weights", SCALE), Orientation.IN_OUT, features.length);
    double[] outputs = weights.scaled("input_dense_bias", SCALE).values();
    for (int i = 0; i < outputs.length; i++) {
      for (int j = 0; j < features.length; j++) {
        outputs[i] += matrix[i][j] * features[j];
      }
      outputs[i] = Math.tanh(outputs[i]);
    }
    return outputs;
  }

  private static double[] joined(double[]... parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
  }

  private static Model model(String name, NpzFile weights, int inputs, Conventions conventions) {
    Tensor bias = weights.scaled(name + "_bias", SCALE);
    final int units = bias.values().length / 3;
    Canonical layer =
        new SourceLayer(
                CellKind.GRU,
                conventions,
                inputs,
                units,
                new LayerOptions.None(),
                List.of(weights.scaled(name + "_weights", SCALE)),
                List.of(weights.scaled(name + "_recurrent_weights", SCALE)),
                List.of(bias),
                List.of(),
                Map.of())
            .canonical();
    Map<String, Tensor> classifier = classifier(name, weights, units);
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < classifier.get("bo").values().length; i++) {
      labels.add("output " + i);
    }
    return new Model(
        "rnnoise-" + name.replace('_', '-'),
        "noise suppression",
        CellSpec.of(layer.spec(), labels.size()),
        FrontEnd.given("rnnoise", FRAME_HERTZ, 1, inputs),
        labels,
        layer.named("", classifier),
        Map.of(),
        Map.of(
            "licence", "BSD-3-Clause",
            "source", "github.com/xiph/rnnoise, tag v0.1.1"));
  }

  private static Map<String, Tensor> classifier(String layer, NpzFile weights, int units) {
    String output = layer.replace("_gru", "_output");
    if (!weights.has(output + "_bias")) {
      return Matrices.identityClassifier(units);
    }
    double[][] matrix =
        Matrices.outIn(weights.scaled(output + "_weights", SCALE), Orientation.IN_OUT, units);
    return Map.of(
        "Wo", Matrices.tensor(List.of(matrix)),
        "bo", weights.scaled(output + "_bias", SCALE));
  }
}
