package metronome.model;

/** One layer in plain integers. */
interface IntegerLayer {

  /** State and memory to zero. */
  void reset();

  /** One step. */
  void step(short[] input);

  /** A copy of the state after the last step. */
  short[] state();

  /** The layer of a content, which counts what saturates. */
  static IntegerLayer of(LayerContent layer, Saturations saturations) {
    return switch (layer.spec().kind()) {
      case GRU -> new IntegerGru(layer, saturations);
      case GRU_BEFORE -> new IntegerGruBefore(layer, saturations);
      case FASTRNN -> new IntegerFastRnn(layer, saturations);
      case FASTGRNN -> new IntegerFastGrnn(layer, saturations);
      case RNN -> new IntegerRnn(layer, saturations);
      case UGRNN -> new IntegerUgrnn(layer, saturations);
      case LSTM -> new IntegerLstm(layer, saturations);
      case DELTA_GRU, DELTA_GRU_BEFORE -> new IntegerDeltaGru(layer, saturations);
      case GHOST -> new IntegerGhost(layer, saturations);
      default -> throw new IllegalArgumentException("no integer model of " + layer.spec());
    };
  }
}
