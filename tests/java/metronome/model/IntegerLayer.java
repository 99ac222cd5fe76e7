package metronome.model;

/** One layer in plain integers. */
interface IntegerLayer {

  /** State and memory to zero. */
  void reset();

  /** One step. */
  void step(short[] input);

  /** A copy of the state after the last step. */
  short[] state();

  /** The layer of a content. */
  static IntegerLayer of(LayerContent layer) {
    return switch (layer.spec().kind()) {
      case GRU -> new IntegerGru(layer);
      case GRU_BEFORE -> new IntegerGruBefore(layer);
      case FASTRNN -> new IntegerFastRnn(layer);
      case FASTGRNN -> new IntegerFastGrnn(layer);
      case RNN -> new IntegerRnn(layer);
      case UGRNN -> new IntegerUgrnn(layer);
      case LSTM -> new IntegerLstm(layer);
      case DELTA_GRU, DELTA_GRU_BEFORE -> new IntegerDeltaGru(layer);
      case GHOST -> new IntegerGhost(layer);
      default -> throw new IllegalArgumentException("no integer model of " + layer.spec());
    };
  }
}
