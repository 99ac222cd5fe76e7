package metronome.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import metronome.model.CellSpec;
import metronome.model.ModelException;
import metronome.model.Tensor;

/**
 * Windows of frames that a user hands over, with what is known about them: {@code inputs}, and
 * {@code states}, {@code logits} or {@code labels}. npz, safetensors or JSON; docs/formats.md has
 * the shapes.
 *
 * @param path the file
 * @param arrays by name
 */
public record ExampleFile(Path path, Map<String, Tensor> arrays) {
  /**
   * Reads a file.
   *
   * @throws ModelException where it cannot be read, or holds no inputs
   */
  public static ExampleFile read(Path path) {
    Map<String, Tensor> arrays = arrays(path);
    ExampleFile file = new ExampleFile(path, arrays);
    if (file.inputs().length == 0) {
      throw new ModelException(
          path,
          "no array 'inputs'"
              + (arrays.isEmpty() ? "" : "; there are " + String.join(", ", arrays.keySet())));
    }
    return file;
  }

  /** Arrays of a file by name, of JSON too. */
  static Map<String, Tensor> arrays(Path path) {
    return path.getFileName().toString().endsWith(".json")
        ? JsonArrays.read(path)
        : WeightFile.read(path).arrays();
  }

  /** [window][frame][feature]. */
  public double[][][] inputs() {
    return windows("inputs");
  }

  /** [window][frame][unit], empty where they are not known. */
  public double[][][] states() {
    return windows("states");
  }

  /** [window][class], empty where they are not known. */
  public double[][] logits() {
    Tensor logits = arrays.get("logits");
    if (logits == null) {
      return new double[0][];
    }
    return logits.shape().length == 1
        ? new double[][] {finite("logits", logits).values()}
        : matrix("logits", logits);
  }

  /**
   * Classes of the windows, counted from 0; empty where they are not known.
   *
   * @throws ModelException where they are not as many as windows, or no classes
   */
  public int[] labels(int classes) {
    Tensor labels = arrays.get("labels");
    if (labels == null) {
      return new int[0];
    }
    final int windows = inputs().length;
    if (labels.values().length != windows) {
      throw new ModelException(
          path, labels.values().length + " labels for " + windows + " windows");
    }
    for (double label : labels.values()) {
      if (!(label >= 0 && label < classes) || label != Math.rint(label)) {
        throw new ModelException(
            path, "label " + label + " is no class from 0 to " + (classes - 1));
      }
    }
    return Arrays.stream(labels.values()).mapToInt(label -> (int) label).toArray();
  }

  /** As vectors to check a model with. */
  public CheckVectors vectors(double tolerance) {
    double[][][] states = states();
    double[][] logits = logits();
    double largest = 1;
    for (double[][] window : states) {
      for (double[] state : window) {
        largest = Math.max(largest, Arrays.stream(state).map(Math::abs).max().orElse(0));
      }
    }
    for (double[] row : logits) {
      largest = Math.max(largest, Arrays.stream(row).map(Math::abs).max().orElse(0));
    }
    return new CheckVectors(path, inputs(), states, logits, tolerance * largest);
  }

  /**
   * Refuses frames of another width.
   *
   * @throws ModelException saying which
   */
  public void require(CellSpec spec) {
    for (double[][] window : inputs()) {
      if (window.length == 0 || window[0].length != spec.inputs()) {
        throw new ModelException(
            path,
            "inputs have %d frames of %d features, the cell takes %d features"
                .formatted(
                    window.length, window.length == 0 ? 0 : window[0].length, spec.inputs()));
      }
    }
  }

  private double[][][] windows(String name) {
    Tensor all = arrays.get(name);
    if (all == null) {
      List<double[][]> windows = new ArrayList<>();
      for (int i = 0; arrays.containsKey(name + "." + i); i++) {
        windows.add(matrix(name + "." + i, arrays.get(name + "." + i)));
      }
      return windows.toArray(double[][][]::new);
    }
    final int[] shape = all.shape();
    if (shape.length == 2) {
      return new double[][][] {matrix(name, all)};
    }
    if (shape.length < 2 || all.values().length == 0) {
      throw new ModelException(
          path,
          "'%s' has shape %s, windows of frames have 2 axes or 3"
              .formatted(oneLine(name), Arrays.toString(shape)));
    }
    final int width = shape[shape.length - 1];
    final int frames = all.values().length / width / shape[0];
    double[][][] windows = new double[shape[0]][][];
    for (int i = 0; i < windows.length; i++) {
      double[] part =
          Arrays.copyOfRange(all.values(), i * frames * width, (i + 1) * frames * width);
      windows[i] = matrix(name, new Tensor(new int[] {frames, width}, part));
    }
    return windows;
  }

  private double[][] matrix(String name, Tensor tensor) {
    if (tensor.shape().length != 2) {
      throw new ModelException(
          path,
          "'%s' has shape %s, not 2 axes"
              .formatted(oneLine(name), Arrays.toString(tensor.shape())));
    }
    return Matrices.rows(finite(name, tensor));
  }

  private Tensor finite(String name, Tensor tensor) {
    if (!Arrays.stream(tensor.values()).allMatch(Double::isFinite)) {
      throw new ModelException(path, "'" + oneLine(name) + "' holds a value that is not finite");
    }
    return tensor;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }
}
