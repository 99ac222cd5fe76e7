package metronome.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import metronome.cell.Cell;

/**
 * What a disturbance of its weights makes of a network in floating point. Many random networks that
 * feed back much are chaotic or can settle in several ways, so that no rounding can follow them.
 */
public final class Disturbance {
  private static final int TWINS = 8;

  private Disturbance() {}

  /**
   * The least ratio of signal to noise in dB over some twins of the model whose weights are off by
   * up to 1/127 of the largest of their row, which is twice what 8 bits round off.
   */
  public static double decibels(Model model, double[][] frames, Random random) {
    double[][] exact = Cell.of(model).states(frames);
    double least = Double.POSITIVE_INFINITY;
    for (int twin = 0; twin < TWINS; twin++) {
      double[][] other = Cell.of(disturbed(model, random)).states(frames);
      double signal = 1e-9;
      double noise = 1e-12;
      for (int t = 0; t < frames.length; t++) {
        for (int i = 0; i < exact[t].length; i++) {
          signal += exact[t][i] * exact[t][i];
          noise += Math.pow(exact[t][i] - other[t][i], 2);
        }
      }
      least = Math.min(least, 10 * Math.log10(signal / noise));
    }
    return least;
  }

  private static Model disturbed(Model model, Random random) {
    Map<String, Tensor> tensors = new HashMap<>();
    new TreeMap<>(model.tensors())
        .forEach((name, tensor) -> tensors.put(name, disturbed(tensor, random)));
    return new Model(
        model.name(),
        model.task(),
        model.spec(),
        model.frontEnd(),
        model.labels(),
        tensors,
        model.ranges(),
        model.facts());
  }

  private static Tensor disturbed(Tensor tensor, Random random) {
    if (tensor.shape().length < 2) {
      return tensor;
    }
    double[] values = tensor.values().clone();
    for (int row = 0; row < tensor.rows(); row++) {
      double largest = 0;
      for (int column = 0; column < tensor.columns(); column++) {
        largest = Math.max(largest, Math.abs(tensor.at(row, column)));
      }
      for (int column = 0; column < tensor.columns(); column++) {
        values[row * tensor.columns() + column] += largest * (2 * random.nextDouble() - 1) / 127;
      }
    }
    return new Tensor(tensor.shape(), values);
  }
}
