package metronome.model;

import metronome.fixed.QFormat;

/** Quantises one kind of layer: chooses its formats and makes its part of an image. */
interface LayerQuantiser {

  /**
   * Quantises a layer.
   *
   * @param tensors of the layer
   * @param input format of its input
   * @param typicalInput magnitude up to which input elements usually go
   * @throws ModelImageException where no format fits
   */
  LayerContent quantise(LayerTensors tensors, QFormat input, double typicalInput);

  /** The quantiser of a kind. */
  static LayerQuantiser of(CellKind kind) {
    return switch (kind) {
      case GRU -> new GruQuantiser();
      case GRU_BEFORE -> new GruBeforeQuantiser();
      case FASTRNN -> new FastRnnQuantiser();
      case FASTGRNN -> new FastGrnnQuantiser();
      case RNN -> new RnnQuantiser();
      case UGRNN -> new UgrnnQuantiser();
      case LSTM -> new LstmQuantiser();
      case DELTA_GRU, DELTA_GRU_BEFORE -> new DeltaQuantiser();
      case GHOST -> new GhostQuantiser();
      default -> throw new ModelImageException("a " + kind.label() + " cannot be quantised");
    };
  }
}
