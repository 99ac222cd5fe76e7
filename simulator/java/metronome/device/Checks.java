package metronome.device;

/** Checks of ours, by the number that their hooks carry. */
final class Checks {
  /** Execution ran off the end of a code range. */
  static final int OFF_THE_END = 0;

  /** A multi-word access with an unaligned base. */
  static final int UNALIGNED = 1;

  /** A DSP instruction on a board without. */
  static final int NO_DSP = 2;

  /** A floating-point instruction on a board without. */
  static final int NO_FPU = 3;

  /** A floating-point instruction before CPACR allows it. */
  static final int FLOAT_DISABLED = 4;

  /** What a check found. */
  record Failure(FaultKind kind, String detail) {}

  private Checks() {}

  static Failure failure(int number) {
    return switch (number) {
      case OFF_THE_END -> new Failure(FaultKind.OUTSIDE_CODE, "ran off its end");
      case UNALIGNED -> new Failure(FaultKind.UNALIGNED, "");
      case NO_DSP -> new Failure(FaultKind.MISSING_FEATURE, "no DSP instructions");
      case NO_FPU -> new Failure(FaultKind.MISSING_FEATURE, "no FPU");
      case FLOAT_DISABLED -> new Failure(FaultKind.FLOAT_DISABLED, "");
      default -> throw new IllegalArgumentException("no check " + number);
    };
  }
}
