package metronome.report;

/** Tells the source line that an instruction was made of. */
@FunctionalInterface
public interface SourceLines {

  /**
   * A line of a file.
   *
   * @param file as the debug information names it; {@link #NOWHERE}'s where it does not say
   * @param line counted from 1; 0 where it is not known
   */
  record Place(String file, int line) {}

  /** No line is known. */
  Place NOWHERE = new Place("???", 0);

  /** The line of an address; {@link #NOWHERE} where none is known. */
  Place at(long address);

  /** Knows no line at all. */
  static SourceLines none() {
    return address -> NOWHERE;
  }
}
