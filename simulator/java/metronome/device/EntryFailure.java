package metronome.device;

/** An exception that cannot be taken or returned from; becomes a {@link DeviceFault}. */
final class EntryFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient FaultKind kind;
  private final long address;
  private final int exception;

  /**
   * @param address of the frame or of the vector
   * @param exception its number
   */
  EntryFailure(FaultKind kind, long address, int exception) {
    super(kind.text());
    this.kind = kind;
    this.address = address;
    this.exception = exception;
  }

  FaultKind kind() {
    return kind;
  }

  long address() {
    return address;
  }

  int exception() {
    return exception;
  }
}
