package metronome.explain;

/**
 * One line of an attribution: a function for instance, in both runs.
 *
 * @param name of the function, line, stage, class or cause
 * @param cyclesBefore 0 where it was not executed
 * @param cyclesAfter 0 where it was not executed
 * @param instructionsBefore executed there; 0 for causes, which do not know
 * @param instructionsAfter likewise
 */
public record Moved(
    String name,
    long cyclesBefore,
    long cyclesAfter,
    long instructionsBefore,
    long instructionsAfter) {

  /** Cycles after minus before. */
  public long difference() {
    return cyclesAfter - cyclesBefore;
  }

  /** Whether anything is other than before. */
  boolean differs() {
    return difference() != 0 || instructionsBefore != instructionsAfter;
  }
}
