package metronome.cell;

import metronome.model.LayerSpec;

/** The equations of one recurrent layer with their state. */
interface LayerCell {

  /** State and memory as before the first step. */
  void reset();

  /**
   * Advances by one step.
   *
   * @param input D values
   * @return the new output, the caller's own copy
   */
  double[] step(double[] input);

  /**
   * What the layer remembers beside its output and in the same sense: an LSTM's c, else nothing.
   */
  default double[] memory() {
    return new double[0];
  }

  /**
   * The largest magnitude of a candidate so far, whatever the resets, where candidates are neither
   * bounded nor states themselves; else 0.
   */
  default double largestCandidate() {
    return 0;
  }

  /** A layer in its initial state. */
  static LayerCell of(LayerWeights weights) {
    LayerSpec layer = weights.layer();
    return switch (layer.kind()) {
      case RNN -> new RnnCell(weights);
      case UGRNN -> new UgrnnCell(weights);
      case GRU -> new GruCell(weights);
      case GRU_BEFORE -> new GruBeforeCell(weights);
      case LSTM -> new LstmCell(weights);
      case FASTRNN -> new FastRnnCell(weights);
      case FASTGRNN -> new FastGrnnCell(weights);
      case DELTA_GRU -> new DeltaGruCell(weights);
      case DELTA_GRU_BEFORE -> new DeltaGruBeforeCell(weights);
      case GHOST -> new GhostCell(weights);
      case SHARNN -> throw new IllegalArgumentException("a ShaRNN is two layers, not one");
    };
  }
}
