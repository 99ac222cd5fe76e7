package metronome.device;

import java.util.Optional;
import java.util.OptionalLong;
import metronome.board.Board;
import metronome.firmware.Firmware;

/**
 * Turns a halt into a {@link DeviceFault}, with the exact instruction and the counts ending there.
 */
final class Faults {
  /** Numbers of the emulator's exceptions. */
  static final int SUPERVISOR_CALL = 2;

  private static final int NO_COPROCESSOR = 17;
  private static final int INVALID_STATE = 18;
  private static final long NULL_BYTES = DeviceMemory.PAGE;

  /** How an emulator that checks alignment reports an unaligned access. */
  private static final int DATA_ABORT = 4;

  private final Board board;
  private final Firmware firmware;
  private final Machine machine;
  private final Counter counter;
  private final Journal journal;

  Faults(Board board, Firmware firmware, Machine machine, Counter counter, Journal journal) {
    this.board = board;
    this.firmware = firmware;
    this.machine = machine;
    this.counter = counter;
    this.journal = journal;
  }

  DeviceFault of(Halt halt) {
    return switch (halt.cause()) {
      case MEMORY, PERIPHERAL -> data(halt);
      case UNDEFINED -> undefined(halt.pc());
      case ARM_STATE -> afterJump(FaultKind.ARM_STATE, halt.pc());
      case OUTSIDE -> afterJump(FaultKind.OUTSIDE_CODE, halt.pc());
      case FETCH -> afterJump(FaultKind.FETCH_UNMAPPED, halt.pc());
      case CHECK -> {
        Checks.Failure failure = Checks.failure(halt.detail());
        yield at(failure.kind(), failure.detail(), halt.pc());
      }
      case EXCEPTION -> exception(halt);
      default -> at(FaultKind.OTHER, Engine.describe(halt.detail()), halt.pc());
    };
  }

  /** An exception could not be taken before an instruction, or not be returned from. */
  DeviceFault of(EntryFailure failure, long pc) {
    return fault(
        failure.kind(), "exception " + failure.exception(), pc, OptionalLong.of(failure.address()));
  }

  /** The wall clock ran out. */
  DeviceFault wallClock(long pc) {
    return fault(FaultKind.WALL_CLOCK, "its counts must not be used", pc, OptionalLong.empty());
  }

  /** Nobody answers a host call. */
  DeviceFault hostCall(int immediate, long pc) {
    String hint = immediate == HostCalls.SEMIHOSTING ? ", which --semihosting of exec answers" : "";
    return fault(
        FaultKind.HOST_CALL,
        String.format("BKPT 0x%02x%s", immediate, hint),
        pc,
        OptionalLong.empty());
  }

  private DeviceFault data(Halt halt) {
    OptionalLong exact =
        Replay.locate(board, firmware, journal, machine.memory, halt, counter.instructions());
    exact.ifPresent(counter::endAt);
    long pc = counter.previousAddress();
    FaultKind kind = kind(halt);
    String detail = exact.isPresent() ? "" : "somewhere in the block that ends there";
    return fault(kind, detail, pc, OptionalLong.of(halt.address()));
  }

  private FaultKind kind(Halt halt) {
    if (halt.cause() == Halt.Cause.PERIPHERAL) {
      return FaultKind.PERIPHERAL;
    }
    long address = halt.address();
    if (isBelowStack(address)) {
      return FaultKind.STACK_OVERFLOW;
    }
    if (address < NULL_BYTES && !machine.memory.isMapped(address, 1)) {
      return FaultKind.NULL_ACCESS;
    }
    return switch (halt.detail()) {
      case Engine.WRITE_PROTECTED -> FaultKind.FLASH_WRITE;
      case Engine.WRITE_UNMAPPED -> FaultKind.WRITE_UNMAPPED;
      default -> FaultKind.READ_UNMAPPED;
    };
  }

  /** Below the limit of the stack, and no further from the stack pointer than one PUSH reaches. */
  private boolean isBelowStack(long address) {
    long sp = machine.registers().sp();
    return address < machine.stackLimit()
        && address >= machine.stackLimit() - machine.initialSp() / 2
        && address + DeviceMemory.PAGE >= sp
        && sp <= machine.stackLimit() + DeviceMemory.PAGE;
  }

  private DeviceFault exception(Halt halt) {
    long pc = halt.pc();
    if (halt.detail() == SUPERVISOR_CALL) {
      return at(FaultKind.SUPERVISOR_CALL, "", pc - 2);
    }
    if (pc >= 0xff00_0000L) {
      return fault(FaultKind.EXCEPTION_RETURN, "", pc, OptionalLong.empty());
    }
    if (halt.detail() == DATA_ABORT && !board.core().architecture().allowsUnaligned()) {
      return at(FaultKind.UNALIGNED, "", pc);
    }
    return switch (halt.detail()) {
      case NO_COPROCESSOR -> at(FaultKind.UNDEFINED, "no such coprocessor", pc);
      case INVALID_STATE -> armState(pc);
      default -> at(FaultKind.OTHER, "exception " + halt.detail(), pc);
    };
  }

  private DeviceFault undefined(long pc) {
    if (!machine.engine.isThumb()) {
      return armState(pc);
    }
    return at(FaultKind.UNDEFINED, opcode(pc), pc);
  }

  /** The emulator began a block there, which was counted although nothing can be executed. */
  private DeviceFault armState(long target) {
    counter.endAt(target);
    Replay.jump(board, firmware, journal, machine.memory, counter).ifPresent(counter::takeBackJump);
    return afterJump(FaultKind.ARM_STATE, target);
  }

  /** At an instruction that did not execute. */
  private DeviceFault at(FaultKind kind, String detail, long pc) {
    counter.endAt(pc);
    return fault(kind, detail, pc, OptionalLong.empty());
  }

  /** At the target of a jump that led nowhere: the run ends at the jump. */
  private DeviceFault afterJump(FaultKind kind, long target) {
    Optional<Long> from = Optional.of(counter.previousAddress()).filter(a -> a >= 0);
    String detail =
        from.map(a -> "jumped there from before " + firmware.symbols().describe(a)).orElse("");
    return fault(kind, detail, target, OptionalLong.empty());
  }

  private String opcode(long pc) {
    return machine.memory.isMapped(pc, 2)
        ? String.format("0x%04x", machine.memory.halfword(pc))
        : "";
  }

  private DeviceFault fault(FaultKind kind, String detail, long pc, OptionalLong address) {
    Registers registers = machine.registers().at(pc);
    return new DeviceFault(
        kind,
        detail,
        pc,
        address,
        firmware.symbols().describe(pc),
        registers,
        BackTrace.of(firmware, machine.memory, registers));
  }
}
