package metronome.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import metronome.model.CellSpec;
import metronome.model.LayerSpec;
import metronome.model.MatrixForm;

/**
 * How the matrices that a cell stores sparsely come by their zeros. Before {@code begin} all
 * elements learn; then, every so many steps, all but the largest of each matrix or factor become
 * zero; after {@code end} the support stays. In between zeros stay zeros, so that a run knows its
 * supports by its weights alone.
 *
 * <ul>
 *   <li>{@code hard-threshold}: at once the final density, the support chosen anew from a free step
 *       each time (iterative hard thresholding; Kusupati et al., NeurIPS 2018)
 *   <li>{@code gradual}: density 1 - (1 - d) (1 - (1 - x)^3) at the share x of the way, zeros never
 *       come back (Zhu and Gupta 2017)
 * </ul>
 *
 * @param method of the two, or {@code none}
 * @param input density d of W or of each of its factors
 * @param recurrent density of U or of each of its factors
 * @param begin epoch of the first zeros
 * @param end epoch from which the support stays
 * @param every steps between two choices
 */
record Sparsity(String method, double input, double recurrent, int begin, int end, int every) {
  static final String NONE_METHOD = "none";
  static final String HARD = "hard-threshold";
  static final String GRADUAL = "gradual";
  static final Sparsity NONE = new Sparsity(NONE_METHOD, 1, 1, 0, 0, 1);

  Sparsity {
    if (!Arrays.asList(NONE_METHOD, HARD, GRADUAL).contains(method)) {
      throw new IllegalArgumentException(
          "sparsity.method '" + method + "' is none of none, hard-threshold and gradual");
    }
    if (!(input > 0 && input <= 1 && recurrent > 0 && recurrent <= 1)) {
      throw new IllegalArgumentException("densities lie above 0 and at most at 1");
    }
    if (begin < 0 || end < begin || every < 1) {
      throw new IllegalArgumentException("sparsity.begin, end and every are not in order");
    }
  }

  /** Where a step stands: {@code number} counts from 0 in its epoch of {@code steps}. */
  record Moment(int epoch, int number, int steps) {
    double epochs() {
      return epoch + (double) number / steps;
    }

    long sinceStart() {
      return (long) epoch * steps + number;
    }
  }

  /** Density of each sparse tensor of a cell, by its name. */
  Map<String, Double> densities(CellSpec spec) {
    Map<String, Double> densities = new LinkedHashMap<>();
    if (method.equals(NONE_METHOD)) {
      return densities;
    }
    for (int i = 0; i < spec.layers().size(); i++) {
      LayerSpec layer = spec.layers().get(i);
      for (String name : layer.tensorShapes().keySet()) {
        boolean ofInput = name.matches("W[12A]?") && isSparse(layer.input());
        boolean ofState = name.matches("U[12A]?") && isSparse(layer.recurrent());
        if (ofInput || ofState) {
          densities.put(spec.prefix(i) + name, ofInput ? input : recurrent);
        }
      }
    }
    if (densities.isEmpty()) {
      throw new IllegalArgumentException("no matrix of the cell is stored sparsely");
    }
    return densities;
  }

  private static boolean isSparse(MatrixForm form) {
    return form.storage() == MatrixForm.Storage.SPARSE;
  }

  /** The zeros that a step must leave: a mask for each sparse tensor, none where all may move. */
  Map<String, NDArray> before(Parameters weights, CellSpec spec, Moment moment, NDManager scope) {
    Map<String, NDArray> masks = new LinkedHashMap<>();
    boolean free = moment.epoch() < begin || (method.equals(HARD) && chooses(moment));
    if (!free) {
      for (String name : densities(spec).keySet()) {
        NDArray copy = weights.array(name).duplicate();
        copy.attach(scope);
        masks.put(name, copy.neq(0).toType(copy.getDataType(), false));
      }
    }
    return masks;
  }

  /** Keeps the zeros, and makes new ones where it is time. */
  void after(
      Parameters weights,
      CellSpec spec,
      Moment moment,
      Map<String, NDArray> masks,
      NDManager scope) {
    masks.forEach((name, mask) -> weights.array(name).muli(mask));
    if (moment.epoch() >= begin && chooses(moment)) {
      densities(spec)
          .forEach((name, d) -> keepLargest(weights.array(name), density(d, moment), scope));
    }
  }

  /** After the end a choice changes nothing but what the last one before it left too full. */
  private boolean chooses(Moment moment) {
    if (method.equals(NONE_METHOD) || moment.epoch() < begin) {
      return false;
    }
    return moment.epoch() < end
        ? moment.sinceStart() % every == 0
        : moment.epoch() == end && moment.number() == 0;
  }

  private double density(double wanted, Moment moment) {
    if (method.equals(HARD) || moment.epoch() >= end) {
      return wanted;
    }
    double way = (moment.epochs() - begin) / (end - begin);
    return wanted + (1 - wanted) * Math.pow(1 - way, 3);
  }

  private static void keepLargest(NDArray weights, double density, NDManager scope) {
    float[] values = weights.toFloatArray();
    float[] magnitudes = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      magnitudes[i] = Math.abs(values[i]);
    }
    Arrays.sort(magnitudes);
    final int kept = Math.max(1, (int) Math.round(density * values.length));
    final float least = magnitudes[values.length - kept];
    float[] mask = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      mask[i] = Math.abs(values[i]) >= least ? 1 : 0;
    }
    weights.muli(scope.create(mask, weights.getShape()));
  }
}
