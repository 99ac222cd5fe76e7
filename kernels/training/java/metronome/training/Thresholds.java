package metronome.training;

import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.LayerOptions.Delta;
import metronome.model.LayerSpec;
import metronome.model.Model;

/** Models as delta GRUs of given thresholds. */
final class Thresholds {
  private Thresholds() {}

  /**
   * Reads a pair.
   *
   * @param text threshold of the input and of the state, as in {@code 0.2,0.05}
   * @throws IllegalArgumentException where it is none
   */
  static Delta of(String text) {
    String[] parts = text.split(",", -1);
    try {
      if (parts.length == 2) {
        return new Delta(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException("'" + text + "' is not INPUT,STATE, two numbers from 0 on");
  }

  /**
   * The weights of a GRU (reset after the recurrent product) or of a delta GRU with other
   * thresholds, without training. The name says which.
   *
   * @throws IllegalArgumentException for another cell, or matrices that are not full
   */
  static Model with(Model model, Delta thresholds) {
    CellSpec spec = model.spec();
    if (spec.kind() != CellKind.GRU && spec.kind() != CellKind.DELTA_GRU) {
      throw new IllegalArgumentException(
          model.name() + " is a " + spec.kind().label() + ", not a gru or delta-gru");
    }
    if (!spec.isDense() || spec.rankW() > 0 || spec.rankU() > 0) {
      throw new IllegalArgumentException(model.name() + ": a delta GRU has full matrices");
    }
    LayerSpec layer =
        LayerSpec.of(CellKind.DELTA_GRU, spec.inputs(), spec.hidden()).withOptions(thresholds);
    return new Model(
        "%s-delta-%s-%s".formatted(model.name(), thresholds.input(), thresholds.state()),
        model.task(),
        CellSpec.of(layer, spec.classes()),
        model.frontEnd(),
        model.labels(),
        model.tensors(),
        model.ranges(),
        model.facts());
  }

  static Delta of(Model model) {
    return (Delta) model.spec().last().options();
  }
}
