package metronome.model;

/** Identities of cells in an image: {@code enum metronome_cell}, assigned once. */
final class CellIds {

  private CellIds() {}

  static int of(CellKind kind) {
    return switch (kind) {
      case GRU -> 1;
      case FASTGRNN -> 2;
      case RNN -> 3;
      case FASTRNN -> 4;
      case UGRNN -> 5;
      case LSTM -> 6;
      case GRU_BEFORE -> 7;
      case DELTA_GRU -> 8;
      case DELTA_GRU_BEFORE -> 9;
      case GHOST -> 10;
      case SHARNN -> 11;
    };
  }
}
