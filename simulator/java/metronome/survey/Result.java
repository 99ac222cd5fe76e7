package metronome.survey;

import java.util.List;

/**
 * A model on a board.
 *
 * @param verdict {@link #FEASIBLE} or {@link #INFEASIBLE}
 * @param binding constraint that is nearest to its limit or farthest beyond it
 * @param margin of that constraint, a share; negative where it does not fit
 * @param uncertain whether the error of the cycles or the interval of the accuracy could turn the
 *     verdict
 * @param reason why it could not be run, in words; null where it was
 * @param checks cycles, flash, RAM, and accuracy where a least one was asked for
 * @param clockHertz of the budget
 * @param answers place in the model's answers; null where it was not run
 * @param firmware that ran, or would have
 * @param measured what it took; null where it was not run
 * @param energy estimate; null where the board has no coefficients or it was not run
 */
public record Result(
    String model,
    String board,
    String verdict,
    String binding,
    Double margin,
    boolean uncertain,
    String reason,
    List<Check> checks,
    long clockHertz,
    Integer answers,
    FirmwareFacts firmware,
    Measured measured,
    Energy energy) {

  public static final String FEASIBLE = "FEASIBLE";
  public static final String INFEASIBLE = "INFEASIBLE";

  /** The firmware of a result: an ELF file. */
  public record FirmwareFacts(
      String name, String sha256, List<String> compilers, List<String> flags) {

    public FirmwareFacts {
      compilers = List.copyOf(compilers);
      flags = List.copyOf(flags);
    }
  }

  /**
   * An estimate for the microcontroller alone, awake for the mean frame's cycles and asleep until
   * the next one; docs/streaming.md says what it is worth.
   */
  public record Energy(
      double microjoulesPerFrameLow,
      double microjoulesPerFrameHigh,
      double microjoulesPerDecisionLow,
      double microjoulesPerDecisionHigh,
      double milliwattsLow,
      double milliwattsHigh) {}

  public Result {
    checks = List.copyOf(checks);
  }

  public boolean feasible() {
    return verdict.equals(FEASIBLE);
  }

  /** The check of a constraint; null where there is none of that name. */
  public Check check(String constraint) {
    return checks.stream().filter(c -> c.constraint().equals(constraint)).findFirst().orElse(null);
  }
}
