package metronome.device;

/** Hears of every instruction that a traced device issues, in order; slow. */
@FunctionalInterface
public interface InstructionListener {

  /**
   * An instruction is about to execute, or was skipped because its IT condition failed.
   *
   * @param device whose registers are those before the instruction
   * @param pc its address
   * @param passed whether it executes; a conditional branch that is not taken does
   */
  void issued(Device device, long pc, boolean passed);
}
