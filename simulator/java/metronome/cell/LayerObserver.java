package metronome.cell;

/** Sees what goes into and comes out of the layers of a cell. */
interface LayerObserver {
  /** Nobody. */
  LayerObserver NONE = (layer, input, output, memory) -> {};

  /**
   * A layer has made a step.
   *
   * @param layer its number, 0 for the only or lower one
   * @param input D values
   * @param output the new state
   * @param memory what the layer remembers beside it, an LSTM's c, else nothing
   */
  void stepped(int layer, double[] input, double[] output, double[] memory);
}
