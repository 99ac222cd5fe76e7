package metronome.cell;

/** Sees what goes into and comes out of the layers of a cell. */
interface LayerObserver {
  /** Nobody. */
  LayerObserver NONE = (number, layer, input, output) -> {};

  /**
   * A layer has made a step.
   *
   * @param number 0 for the only or lower layer, 1 for the upper one
   * @param layer after the step
   * @param input D values
   * @param output the new state
   */
  void stepped(int number, LayerCell layer, double[] input, double[] output);
}
