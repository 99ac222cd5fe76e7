package metronome.report;

import metronome.experiment.Occupancy;
import metronome.model.CellKind;
import metronome.model.LayerSpec;

/**
 * How much a delta layer multiplied. All figures are shares.
 *
 * @param share of the columns of all matrices
 * @param inputs of the elements of x
 * @param states of the elements of h
 * @param products of the elements of r * h, null where the reset comes after the product
 */
public record Occupied(double share, double inputs, double states, Double products) {

  static Occupied of(Occupancy counted, LayerSpec layer) {
    double steps = counted.steps();
    return new Occupied(
        counted.share(layer),
        counted.inputs() / (steps * layer.inputs()),
        counted.states() / (steps * layer.hidden()),
        layer.kind() == CellKind.DELTA_GRU_BEFORE
            ? counted.products() / (steps * layer.hidden())
            : null);
  }

  /** One line without its end. */
  String text() {
    return Figures.percent(share)
        + " of the columns multiplied; changed: x "
        + Figures.percent(inputs)
        + ", h "
        + Figures.percent(states)
        + (products == null ? "" : ", r * h " + Figures.percent(products));
  }
}
