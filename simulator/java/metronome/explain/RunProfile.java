package metronome.explain;

import java.util.List;

/**
 * What a run cost, instruction by instruction: enough to take it from another run. It adds up to
 * the run's ledger, or it cannot be made.
 *
 * @param conditions under which it ran
 * @param cycles all of them
 * @param instructions all that were executed
 * @param noLines why no instruction has a line of source; empty where they have
 * @param functions those that were executed
 * @param tables constants with a name and a size
 * @param executed every instruction that was executed, by stage and address
 */
public record RunProfile(
    RunConditions conditions,
    long cycles,
    long instructions,
    String noLines,
    List<Function> functions,
    List<Table> tables,
    List<Executed> executed) {

  /** Stands for the line of code that has none. */
  public static final String NO_LINE = "(no line)";

  /**
   * A function that was executed.
   *
   * @param name its symbol
   * @param address where it begins
   * @param reads tables whose addresses it loads from its literals
   */
  public record Function(String name, long address, List<String> reads) {
    public Function {
      reads = List.copyOf(reads);
    }
  }

  /** A constant. */
  public record Table(String name, long address, long bytes) {}

  public RunProfile {
    functions = List.copyOf(functions);
    tables = List.copyOf(tables);
    executed = List.copyOf(executed);
    long sum = executed.stream().mapToLong(Executed::total).reduce(0, Math::addExact);
    long issues = executed.stream().mapToLong(Executed::issues).reduce(0, Math::addExact);
    if (sum != cycles || issues != instructions) {
      throw new IllegalArgumentException(
          String.format(
              "the instructions sum to %d cycles and %d executions, the total is %d and %d",
              sum, issues, cycles, instructions));
    }
  }

  /** Whether its instructions have lines of source. */
  public boolean hasLines() {
    return noLines.isEmpty();
  }
}
