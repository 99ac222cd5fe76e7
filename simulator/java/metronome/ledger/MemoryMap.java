package metronome.ledger;

/**
 * {@link MemoryUse} as reports state it: flash and RAM in bytes, with the parts that they are the
 * sums of.
 *
 * @param flashBytes code, constants and model
 * @param ramBytes statics, arena and the stack at its deepest
 * @param stackBytes the stack's high-water mark
 * @param stackReservedBytes room set aside for the stack; no part of the sum
 */
public record MemoryMap(
    long flashBytes,
    long codeBytes,
    long constantBytes,
    long modelBytes,
    long ramBytes,
    long staticBytes,
    long arenaBytes,
    long stackBytes,
    long stackReservedBytes) {

  /** Writes the sums out beside their parts. */
  public static MemoryMap of(MemoryUse use) {
    return new MemoryMap(
        use.flashBytes(),
        use.codeBytes(),
        use.constantBytes(),
        use.modelBytes(),
        use.ramBytes(),
        use.staticBytes(),
        use.arenaBytes(),
        use.stackBytes(),
        use.stackReservedBytes());
  }
}
