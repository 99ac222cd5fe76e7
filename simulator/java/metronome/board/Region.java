package metronome.board;

/**
 * One stretch of a board's memory map.
 *
 * @param name as the board's documents call it, unique on the board
 * @param kind what may be done there
 * @param base first address
 * @param bytes size
 * @param waitStates extra cycles of an access at the board's clock
 * @param source where the facts come from
 */
public record Region(String name, Kind kind, long base, long bytes, int waitStates, String source) {

  /** What a region allows. FLASH is read and executed; RAM is also written. */
  public enum Kind {
    FLASH,
    RAM
  }

  /** First address after the region. */
  public long end() {
    return base + bytes;
  }

  Region withWaitStates(int states) {
    return new Region(name, kind, base, bytes, states, source);
  }

  public boolean contains(long address) {
    return address >= base && address < end();
  }
}
