package metronome.device;

import com.sun.jna.CallbackReference;
import com.sun.jna.Pointer;
import java.util.ArrayDeque;
import java.util.Deque;
import metronome.firmware.Firmware;
import metronome.thumb.Decoder;
import metronome.thumb.Instruction;
import metronome.thumb.Kind;

/**
 * Follows a device instruction by instruction. The emulator calls only before instructions that
 * execute; those whose condition failed are known because an IT names the next ones, by address.
 */
final class Tracer {
  private final Device device;
  private final Machine machine;
  private final Firmware firmware;
  private final InstructionListener listener;
  private final Decoder decoder = new Decoder();
  private final Deque<Long> conditional = new ArrayDeque<>();
  private final Unicorn.CodeHook callback = (engine, pc, size, data) -> issue(pc);
  private RuntimeException failure;
  private long repeated = -1;

  Tracer(Device device, Machine machine, Firmware firmware, InstructionListener listener) {
    this.device = device;
    this.machine = machine;
    this.firmware = firmware;
    this.listener = listener;
    machine.engine.hook(
        Unicorn.HOOK_CODE, CallbackReference.getFunctionPointer(callback), Pointer.NULL);
  }

  private void issue(long pc) {
    if (machine.failure.isNoted()) {
      return;
    }
    if (pc == repeated) {
      repeated = -1;
      return;
    }
    try {
      reach(pc);
      conditional.poll(); // Itself, if it is in a block.
      listener.issued(device, pc, true);
      followIt(pc);
    } catch (RuntimeException e) {
      failure = failure == null ? e : failure;
    }
  }

  /** Execution has come to an address: what was skipped before it is told. */
  void reach(long pc) {
    while (!conditional.isEmpty() && conditional.peek() < pc) {
      listener.issued(device, conditional.remove(), false);
    }
  }

  private void followIt(long pc) {
    Instruction instruction = decoder.decode(firmware::halfword, pc);
    if (instruction.kind() != Kind.IF_THEN) {
      return;
    }
    long next = instruction.end();
    for (int i = 0; i < instruction.block().size(); i++) {
      conditional.add(next);
      next = decoder.decode(firmware::halfword, next).end();
    }
  }

  /** The next instruction, at an address, has been told already. */
  void repeat(long pc) {
    repeated = pc;
  }

  /** Forgets what an IT named, at a reset. */
  void reset() {
    repeated = -1;
    conditional.clear();
    failure = null;
  }

  /** Throws what the listener threw inside the emulator, where it could not. */
  void rethrow() {
    if (failure != null) {
      throw failure;
    }
  }
}
