package metronome.ledger;

/**
 * One line of a breakdown.
 *
 * @param name of the stage, function or instruction class
 * @param cycles charged to it
 * @param instructions executed there
 */
public record Charge(String name, long cycles, long instructions) {

  public Charge {
    if (cycles < 0 || instructions < 0) {
      throw new IllegalArgumentException(
          name + ": " + cycles + " cycles for " + instructions + " instructions");
    }
  }
}
