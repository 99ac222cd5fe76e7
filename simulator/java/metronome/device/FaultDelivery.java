package metronome.device;

import java.util.Optional;

/**
 * Makes an exception of a fault, with the registers that say why. Source: Armv7-M Architecture
 * Reference Manual (DDI0403E), B1.5.14 (which fault is which) and B3.2.15 to B3.2.18 (CFSR, HFSR,
 * BFAR). There is no MPU, so no MemManage fault comes. A store that fails is told precisely, where
 * silicon may have buffered it.
 */
final class FaultDelivery {
  private static final int INSTRUCTION_BUS = 1 << 8;
  private static final int PRECISE = 1 << 9 | 1 << 15;
  private static final int UNDEFINED = 1 << 16;
  private static final int INVALID_STATE = 1 << 17;
  private static final int INVALID_PC = 1 << 18;
  private static final int NO_COPROCESSOR = 1 << 19;
  private static final int UNALIGNED = 1 << 24;
  private static final int FORCED = 1 << 30;

  private final Machine machine;
  private final Counter counter;
  private final Journal journal;
  private final Boundaries boundaries;
  private final ExceptionUnit unit;

  FaultDelivery(
      Machine machine,
      Counter counter,
      Journal journal,
      Boundaries boundaries,
      ExceptionUnit unit) {
    this.machine = machine;
    this.counter = counter;
    this.journal = journal;
    this.boundaries = boundaries;
    this.unit = unit;
  }

  /**
   * What CFSR says of a fault; 0 of an SVC that cannot be taken; nothing where silicon has none.
   */
  private static Optional<Integer> status(FaultKind kind) {
    return Optional.ofNullable(
        switch (kind) {
          case READ_UNMAPPED, WRITE_UNMAPPED, FLASH_WRITE, NULL_ACCESS, PERIPHERAL -> PRECISE;
          case STACK_OVERFLOW -> PRECISE;
          case FETCH_UNMAPPED, OUTSIDE_CODE -> INSTRUCTION_BUS;
          case UNDEFINED, MISSING_FEATURE -> UNDEFINED;
          case ARM_STATE -> INVALID_STATE;
          case EXCEPTION_RETURN -> INVALID_PC;
          case FLOAT_DISABLED -> NO_COPROCESSOR;
          case UNALIGNED -> UNALIGNED;
          case SUPERVISOR_CALL -> 0;
          default -> null;
        });
  }

  private static int exception(int status) {
    if (status == 0) {
      return Nvic.HARD_FAULT;
    }
    return status >= UNDEFINED ? Nvic.USAGE_FAULT : Nvic.BUS_FAULT;
  }

  /**
   * Takes the exception.
   *
   * @param fault whose run has been brought to an end at its instruction
   * @return the handler's address; nothing where silicon has no such fault
   * @throws EntryFailure where the core locks up
   */
  Optional<Long> deliver(DeviceFault fault) {
    Optional<Integer> status = status(fault.kind());
    if (status.isEmpty()) {
      return Optional.empty();
    }
    long pc = fault.pc();
    int it = boundaries.itState(pc);
    machine.engine.setIt(it);
    journal.add(new Journal.Faulted(pc, it));
    return Optional.of(take(status.get(), fault, pc));
  }

  private long take(int status, DeviceFault fault, long pc) {
    int wanted = exception(status);
    if (status == PRECISE) {
      machine.system.setFaultAddress((int) fault.address().orElse(0));
    }
    machine.system.raiseStatus(status);
    boolean own = wanted != Nvic.HARD_FAULT && machine.system.enablesFault(wanted);
    if (own && unit.preempts(wanted)) {
      return unit.enter(wanted, pc);
    }
    if (!unit.preempts(Nvic.HARD_FAULT)) {
      throw new EntryFailure(FaultKind.LOCKUP, pc, Nvic.HARD_FAULT);
    }
    machine.system.raiseHardFault(FORCED);
    return unit.enter(Nvic.HARD_FAULT, pc);
  }
}
