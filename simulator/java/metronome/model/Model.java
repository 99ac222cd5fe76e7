package metronome.model;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import metronome.feature.FrontEnd;

/**
 * A trained cell with its weights and front end, in floating point.
 *
 * <p>Tensors are in canonical form, {@code W[out][in]}, y = W x, gates stacked along the output
 * axis, u weighting the old state; docs/cells.md lists those of each cell, and {@link
 * CellSpec#tensorShapes} gives their shapes.
 *
 * @param name short name, the directory under kernels/models
 * @param task what it decides, for instance {@code digits}
 * @param spec the cell's shape
 * @param frontEnd audio to frames, with the normalisation of the training data
 * @param labels name of each class
 * @param tensors by the names of docs/cells.md
 * @param ranges largest magnitudes seen: {@code h} of the state and of a candidate that nothing
 *     bounds, {@code c} of an LSTM's cell, {@code x} of the input, with {@code lower.} or {@code
 *     upper.} before them where there are two layers; what is missing is unknown, and a bound is
 *     used
 * @param facts licence, attribution and other text for {@code metronome models}
 */
public record Model(
    String name,
    String task,
    CellSpec spec,
    FrontEnd frontEnd,
    List<String> labels,
    Map<String, Tensor> tensors,
    Map<String, Double> ranges,
    Map<String, String> facts) {
  private static final String OTHER = "other";

  public Model {
    labels = List.copyOf(labels);
    tensors = Map.copyOf(tensors);
    ranges = Map.copyOf(ranges);
    facts = Map.copyOf(facts);
    if (labels.size() != spec.classes()) {
      throw new IllegalArgumentException(
          name + ": " + labels.size() + " labels for " + spec.classes() + " classes");
    }
  }

  /** A model of one layer whose state reaches a magnitude, 0 where that is unknown. */
  public Model(
      String name,
      String task,
      CellSpec spec,
      FrontEnd frontEnd,
      List<String> labels,
      Map<String, Tensor> tensors,
      double stateMaxAbs,
      Map<String, String> facts) {
    this(
        name,
        task,
        spec,
        frontEnd,
        labels,
        tensors,
        stateMaxAbs > 0 ? Map.of("h", stateMaxAbs) : Map.of(),
        facts);
  }

  /** The same with other ranges. */
  public Model withRanges(Map<String, Double> other) {
    return new Model(name, task, spec, frontEnd, labels, tensors, other, facts);
  }

  /** The same tensors in another cell that has them. */
  public Model withSpec(CellSpec other) {
    return new Model(name, task, other, frontEnd, labels, tensors, ranges, facts);
  }

  /** Largest state magnitude seen in training, 0 where unknown. */
  public double stateMaxAbs() {
    return range("h").orElse(0);
  }

  /** Largest magnitude of something, where known. */
  public OptionalDouble range(String what) {
    Double seen = ranges.get(what);
    return seen == null ? OptionalDouble.empty() : OptionalDouble.of(seen);
  }

  /**
   * The class of what a recording's label says: the label itself, or {@code other} in a model that
   * has that label for whatever it does not name. Empty where neither is there.
   */
  public OptionalInt classOf(String label) {
    int named = labels.indexOf(label);
    int index = named < 0 ? labels.indexOf(OTHER) : named;
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** A tensor that must be there. */
  public Tensor tensor(String key) {
    Tensor tensor = tensors.get(key);
    if (tensor == null) {
      throw new IllegalArgumentException(name + ": tensor " + key + " is missing");
    }
    return tensor;
  }

  /**
   * Multiply-accumulates of the cell for one frame, without the classifier and without the zeros of
   * sparse matrices; for a ShaRNN whose window is full the mean over the frames of a brick; for a
   * delta GRU that holds nothing back.
   */
  public long macsPerStep() {
    return Macs.perStep(this);
  }
}
