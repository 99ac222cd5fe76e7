package metronome.timing;

/** Something executed that cannot be priced: where and why. */
public final class TimingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long pc;

  /**
   * @param pc the address in question
   * @param reason what is wrong, without a full stop
   */
  public TimingException(long pc, String reason) {
    super(String.format("at 0x%08x: %s", pc, reason));
    this.pc = pc;
  }

  public long pc() {
    return pc;
  }
}
