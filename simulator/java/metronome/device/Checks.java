package metronome.device;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import metronome.board.Board;
import metronome.firmware.CodeMap;
import metronome.firmware.Firmware;
import metronome.thumb.Decoder;
import metronome.thumb.Extension;
import metronome.thumb.Instruction;
import metronome.thumb.UnknownInstruction;

/**
 * What silicon refuses and the emulator lets pass, checked by hooks on just those instructions that
 * may be refused, at execution and not before: instructions that the board lacks, floating point
 * before CPACR enables it, multi-word and exclusive accesses with an unaligned base, and running
 * off the end of the code. Where every access must be aligned, the emulator itself checks that. A
 * stack pointer is always aligned, and so is a literal's address. Source: Armv7-M Architecture
 * Reference Manual (DDI0403E), A3.2.1 and B3.2.20.
 */
final class Checks {
  /** Execution ran off the end of a code range. */
  static final int OFF_THE_END = 0;

  /** An access with an unaligned base. */
  static final int UNALIGNED = 1;

  /** A DSP instruction on a board without. */
  static final int NO_DSP = 2;

  /** A floating-point instruction on a board without. */
  static final int NO_FPU = 3;

  /** A floating-point instruction before CPACR allows it. */
  static final int FLOAT_DISABLED = 4;

  /** An instruction that ARMv6-M lacks. */
  static final int NO_MAIN = 6;

  /** Not a failure: a watched function was entered whose return address is not hooked yet. */
  static final int PAUSE = 5;

  /** Not a failure: the cycle has come that the run was to stop at. */
  static final int ARRIVED = 7;

  /** Not a failure: an access has an effect that must be looked at right behind its instruction. */
  static final int REWIND = 8;

  /** What a check found. */
  record Failure(FaultKind kind, String detail) {}

  private final Machine machine;
  private final Board board;
  private final Hooks hooks;
  private final Decoder decoder = new Decoder();
  private final List<Memory> hookData = new ArrayList<>();
  private final List<Long> floats = new ArrayList<>();
  private final List<Long> floatHooks = new ArrayList<>();

  Checks(Machine machine, Board board, Hooks hooks) {
    this.machine = machine;
    this.board = board;
    this.hooks = hooks;
  }

  /** Begins to check. */
  void addHooks(Firmware firmware) {
    CodeMap code = firmware.code();
    BitSet starts = InstructionIndex.starts(firmware);
    for (int slot = starts.nextSetBit(0); slot >= 0; slot = starts.nextSetBit(slot + 1)) {
      try {
        add(decoder.decode(firmware::halfword, code.address(slot)));
      } catch (UnknownInstruction | metronome.firmware.FirmwareException e) {
        continue; // No instruction: the emulator will say so if it is ever executed.
      }
    }
    code.ranges().forEach(r -> hook(machine.failure.hook(), OFF_THE_END, r.end()));
    reset();
  }

  private void add(Instruction instruction) {
    Extension extension = instruction.extension();
    long address = instruction.address();
    if (!board.has(extension)) {
      hook(machine.failure.hook(), missing(extension), address);
    } else {
      if (extension == Extension.FLOAT) {
        floats.add(address);
      }
      addAlignment(instruction);
    }
  }

  private static int missing(Extension extension) {
    return switch (extension) {
      case DSP -> NO_DSP;
      case FLOAT -> NO_FPU;
      default -> NO_MAIN;
    };
  }

  private void addAlignment(Instruction instruction) {
    boolean multiWord =
        switch (instruction.kind()) {
          case LOAD_DOUBLE, STORE_DOUBLE, LOAD_MULTIPLE, LOAD_MULTIPLE_PC, STORE_MULTIPLE -> true;
          case FLOAT_LOAD, FLOAT_LOAD_DOUBLE, FLOAT_LOAD_MULTIPLE -> true;
          case FLOAT_STORE, FLOAT_STORE_DOUBLE, FLOAT_STORE_MULTIPLE -> true;
          case LOAD_EXCLUSIVE, STORE_EXCLUSIVE -> !instruction.mnemonic().matches(".*ex[bh]");
          default -> false;
        };
    int base = Integer.numberOfTrailingZeros(instruction.addresses());
    if (multiWord && base < Instruction.SP) {
      Memory data = HookData.of(machine.state, UNALIGNED, Unicorn.core(base), 0, 0);
      hook(hooks.haltUnlessAligned(), data, instruction.address());
    }
  }

  private long hook(Pointer function, int number, long address) {
    return hook(function, HookData.of(machine.state, number), address);
  }

  private long hook(Pointer function, Memory data, long address) {
    hookData.add(data);
    return machine.engine.hook(Unicorn.HOOK_CODE, function, data, address, address);
  }

  /** Whether floating-point instructions are still being watched. */
  boolean watchesFloat() {
    return !floatHooks.isEmpty();
  }

  /** Once the FPU is enabled its instructions need no check; to be called between two runs. */
  void forgetFloat() {
    if (watchesFloat() && machine.system.isFloatEnabled()) {
      floatHooks.forEach(machine.engine::unhook);
      floatHooks.clear();
      floats.forEach(machine.engine::forget);
    }
  }

  /** Watches floating-point instructions again. */
  void reset() {
    if (!watchesFloat() && !floats.isEmpty()) {
      floats.forEach(a -> floatHooks.add(hook(hooks.haltUnlessFloat(), FLOAT_DISABLED, a)));
      floats.forEach(machine.engine::forget);
    }
  }

  static Failure failure(int number) {
    return switch (number) {
      case OFF_THE_END -> new Failure(FaultKind.OUTSIDE_CODE, "ran off its end");
      case UNALIGNED -> new Failure(FaultKind.UNALIGNED, "");
      case NO_DSP -> new Failure(FaultKind.MISSING_FEATURE, "no DSP instructions");
      case NO_FPU -> new Failure(FaultKind.MISSING_FEATURE, "no FPU");
      case NO_MAIN -> new Failure(FaultKind.MISSING_FEATURE, "not in ARMv6-M");
      case FLOAT_DISABLED -> new Failure(FaultKind.FLOAT_DISABLED, "");
      default -> throw new IllegalArgumentException("no check " + number);
    };
  }
}
