package metronome.survey;

import java.util.List;

/**
 * What one emulation of a model gave, for all boards that share it: no budget is in it, so that it
 * can be kept and judged again.
 *
 * @param formatVersion {@link #VERSION}
 * @param key fingerprint of everything that decides it
 * @param shortage why it could not be run; null where it was
 * @param answers on all its boards; null where it was not run
 * @param measured one a board, in the order of the group; empty where it was not run
 */
record Piece(
    int formatVersion, String key, Shortage shortage, Answers answers, List<Measured> measured) {
  static final int VERSION = 1;

  /**
   * What a board has too little of.
   *
   * @param constraint {@link Check#FLASH} or {@link Check#RAM}
   * @param flashBytes that firmware and model need
   * @param ramBytes that statics, arena and the room for the stack need; null where unknown
   * @param reason in words
   */
  record Shortage(String constraint, long flashBytes, Long ramBytes, String reason) {}

  Piece {
    measured = List.copyOf(measured);
  }
}
