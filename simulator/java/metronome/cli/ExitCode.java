package metronome.cli;

/** Exit codes of every command, as documented in the README. */
final class ExitCode {
  /** Done. */
  static final int DONE = 0;

  /** Wrong usage or bad input. */
  static final int BAD_INPUT = 2;

  /** A figure regressed against its baseline. */
  static final int REGRESSED = 3;

  /** Fixed-point numerics left their tolerance. */
  static final int DIVERGED = 4;

  /** Does not fit, or is infeasible where {@code --require} asks. */
  static final int INFEASIBLE = 5;

  /** The device faulted or ran out of its budget. */
  static final int DEVICE_FAULT = 6;

  /** A defect of Metronome itself. */
  static final int INTERNAL = 70;

  private ExitCode() {}
}
