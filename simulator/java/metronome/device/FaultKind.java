package metronome.device;

/** Why a device stopped by mistake. */
public enum FaultKind {
  /** A read where the board has no memory. */
  READ_UNMAPPED("read outside the memory map"),
  /** A write where the board has no memory. */
  WRITE_UNMAPPED("write outside the memory map"),
  /** A jump to where the board has no executable memory. */
  FETCH_UNMAPPED("jump outside the memory map"),
  /** A write to flash. */
  FLASH_WRITE("write to flash"),
  /** An access through a null pointer on a board without memory at address 0. */
  NULL_ACCESS("access to address 0"),
  /** The stack grew below its limit. */
  STACK_OVERFLOW("stack overflow"),
  /** Execution in executable memory, but not in the firmware's code. */
  OUTSIDE_CODE("execution outside the firmware's code"),
  /** A jump to an address without the Thumb bit. */
  ARM_STATE("jump without the Thumb bit"),
  /** An undefined instruction. */
  UNDEFINED("undefined instruction"),
  /**
   * A multi-word access whose address is not a multiple of 4; on ARMv6-M any access whose address
   * is not a multiple of its size.
   */
  UNALIGNED("unaligned access"),
  /** An instruction that the board's core or profile lacks. */
  MISSING_FEATURE("instruction that the board lacks"),
  /** A floating-point instruction before the FPU was enabled in CPACR. */
  FLOAT_DISABLED("FPU used before it is enabled in CPACR"),
  /** SVC: there is no exception entry. */
  SUPERVISOR_CALL("SVC without an operating system"),
  /** A return from an exception that was never taken. */
  EXCEPTION_RETURN("exception return without an exception"),
  /** A fault while a handler of faults is executing. */
  LOCKUP("fault in a fault handler: the core locks up"),
  /** An exception is taken whose vector leads to no code. */
  NO_HANDLER("exception whose vector leads to no code"),
  /** Access to a peripheral of the core that is not modelled. */
  PERIPHERAL("access to a system register that is not modelled"),
  /** A host call that nobody answers. */
  HOST_CALL("unknown host call"),
  /** The wall-clock limit passed: the counts depend on the host and must not be used. */
  WALL_CLOCK("wall-clock limit reached"),
  /** Anything else that the emulator reports. */
  OTHER("the emulator gave up");

  private final String text;

  FaultKind(String text) {
    this.text = text;
  }

  /** In words. */
  public String text() {
    return text;
  }
}
