package metronome.report;

import metronome.ledger.MemoryMap;

/** What a run needs of flash and RAM, in two lines. */
final class MemoryText {
  private MemoryText() {}

  /** Both sums with their parts; without model and arena where there is no model. */
  static String of(MemoryMap memory) {
    return "  flash "
        + Figures.count(memory.flashBytes())
        + " B = code "
        + Figures.count(memory.codeBytes())
        + " + constants "
        + Figures.count(memory.constantBytes())
        + (memory.modelBytes() > 0 ? " + model " + Figures.count(memory.modelBytes()) : "")
        + "\n  RAM "
        + Figures.count(memory.ramBytes())
        + " B = static "
        + Figures.count(memory.staticBytes())
        + (memory.arenaBytes() > 0 ? " + model arena " + Figures.count(memory.arenaBytes()) : "")
        + " + stack at most "
        + Figures.count(memory.stackBytes())
        + "\n";
  }
}
