package metronome.thumb;

/** An opcode that is no instruction of ARMv7E-M with FPv4-SP. */
public final class UnknownInstruction extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long pc;
  private final int opcode;

  /**
   * @param pc where it lies
   * @param opcode 16 bits, or both halfwords with the first on top
   */
  public UnknownInstruction(long pc, int opcode) {
    super(
        String.format(
            Decoder.isWide(opcode >>> 16)
                ? "unknown instruction 0x%2$08x at 0x%1$08x"
                : "unknown instruction 0x%2$04x at 0x%1$08x",
            pc,
            opcode));
    this.pc = pc;
    this.opcode = opcode;
  }

  public long pc() {
    return pc;
  }

  public int opcode() {
    return opcode;
  }
}
