package metronome.report;

import metronome.ledger.MemoryUse;

/** Memory in bytes: both totals and their parts. */
public record Memory(
    long flashBytes,
    long ramBytes,
    long stackBytes,
    long codeBytes,
    long constantBytes,
    long modelBytes,
    long staticBytes,
    long arenaBytes,
    long stackReservedBytes) {

  static Memory of(MemoryUse use) {
    return new Memory(
        use.flashBytes(),
        use.ramBytes(),
        use.stackBytes(),
        use.codeBytes(),
        use.constantBytes(),
        use.modelBytes(),
        use.staticBytes(),
        use.arenaBytes(),
        use.stackReservedBytes());
  }

  /** Two lines: flash and RAM. */
  String text() {
    return "  flash "
        + Figures.count(flashBytes)
        + " B = code "
        + Figures.count(codeBytes)
        + " + constants "
        + Figures.count(constantBytes)
        + (modelBytes > 0 ? " + model " + Figures.count(modelBytes) : "")
        + "\n  RAM "
        + Figures.count(ramBytes)
        + " B = static "
        + Figures.count(staticBytes)
        + (arenaBytes > 0 ? " + model arena " + Figures.count(arenaBytes) : "")
        + " + stack at most "
        + Figures.count(stackBytes)
        + "\n";
  }
}
