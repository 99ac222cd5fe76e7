package metronome.training;

import java.util.Locale;
import metronome.model.CellKind;
import metronome.model.CellSpec;
import metronome.model.IntegerCell;

/** How much of its matrices a delta GRU multiplies, over all clips that it has seen. */
final class DeltaShare {
  /** Gates of a GRU, each with a row of W and of U for every unit. */
  private static final int GATES = 3;

  private final CellSpec spec;
  private long steps;
  private long inputs;
  private long states;

  DeltaShare(CellSpec spec) {
    this.spec = spec;
    if (spec.kind() != CellKind.DELTA_GRU) {
      throw new IllegalArgumentException("no delta-gru but " + spec.kind().label());
    }
  }

  /** Adds a clip of some steps that a cell has just run through. */
  void add(IntegerCell cell, int stepsOfClip) {
    steps += stepsOfClip;
    inputs += cell.fired()[0];
    states += cell.fired()[1];
  }

  /** Share of the columns of W, 0 to 1. */
  double ofInputs() {
    return (double) inputs / steps / spec.inputs();
  }

  /** Share of the columns of U, 0 to 1. */
  double ofStates() {
    return (double) states / steps / spec.hidden();
  }

  /** Multiply-accumulates of a step, mean, without the classifier. */
  double macsPerStep() {
    return (double) GATES * spec.hidden() * (inputs + states) / steps;
  }

  /** The same of a GRU that multiplies everything. */
  private long macsOfGru() {
    return (long) GATES * spec.hidden() * (spec.inputs() + spec.hidden());
  }

  /** Columns of a table: shares in per cent, multiplications, times fewer than the GRU's. */
  String columns() {
    return String.format(
        Locale.ROOT,
        "%.1f | %.1f | %.0f | %.1f",
        100 * ofInputs(),
        100 * ofStates(),
        macsPerStep(),
        macsOfGru() / macsPerStep());
  }
}
