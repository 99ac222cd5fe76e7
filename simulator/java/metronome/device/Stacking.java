package metronome.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What exception entry and return do to registers and stack. Source: Armv7-M Architecture Reference
 * Manual (DDI0403E), B1.5.6 (entry), B1.5.8 (return). With the FPU in use the larger frame is
 * reserved; its registers are written at once, where silicon does it at the handler's first
 * floating-point instruction, if there is any.
 */
final class Stacking {
  private static final int BASIC = 0x20;
  private static final int EXTENDED = 0x68;
  private static final int FLOATS = 16;
  private static final int ALIGNED = 1 << 9;
  private static final int THUMB = 1 << 24;
  private static final int FLOAT_CONTEXT = 4;
  private static final int STACK_SELECT = 2;
  private static final int PROCESS_STACK = 4;
  private static final int THREAD = 8;
  private static final int BASIC_FRAME = 0x10;

  private final Engine engine;
  private final DeviceMemory memory;

  Stacking(Machine machine) {
    engine = machine.engine;
    memory = machine.memory;
  }

  /** Where a frame lies, and what was or would be taken from it. */
  record Frame(long address, int bytes, int returnCode) {

    boolean holdsFloat() {
      return (returnCode & BASIC_FRAME) == 0;
    }

    boolean toThread() {
      return (returnCode & THREAD) != 0;
    }
  }

  /** Number of the exception that is executing, 0 in a thread. */
  int current() {
    return engine.register(Unicorn.REG_IPSR) & 0x1ff;
  }

  void clearFaultMask() {
    engine.setRegister(Unicorn.REG_FAULTMASK, 0);
  }

  /** The frame that the next exception would push. */
  Frame next() {
    boolean inHandler = current() != 0;
    int control = engine.register(Unicorn.REG_CONTROL);
    boolean extended = (control & FLOAT_CONTEXT) != 0;
    int bytes = extended ? EXTENDED : BASIC;
    boolean process = !inHandler && (control & STACK_SELECT) != 0;
    long sp = engine.register(Unicorn.REG_SP) & 0xffff_ffffL;
    int code =
        0xffff_ffe1
            | (extended ? 0 : BASIC_FRAME)
            | (inHandler ? 0 : THREAD)
            | (process ? PROCESS_STACK : 0);
    return new Frame(sp - bytes & ~7L, bytes, code);
  }

  /** Whether all of a frame lies in RAM that may be written. */
  boolean fits(Frame frame) {
    return memory.isWritable(frame.address(), frame.bytes());
  }

  /**
   * Pushes a frame and makes the core execute a handler.
   *
   * @param pc where the program goes on after the return
   */
  void enter(Frame frame, int exception, long pc) {
    long sp = engine.register(Unicorn.REG_SP) & 0xffff_ffffL;
    int moved = (sp & 4) != 0 ? ALIGNED : 0;
    ByteBuffer words = ByteBuffer.allocate(frame.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int register : new int[] {0, 1, 2, 3, 12, 14}) {
      words.putInt(engine.register(Unicorn.core(register)));
    }
    words.putInt((int) pc);
    words.putInt(engine.programStatus() | THUMB | moved | current());
    if (frame.holdsFloat()) {
      for (int i = 0; i < FLOATS; i++) {
        words.putInt(engine.register(Unicorn.REG_S0 + i));
      }
      words.putInt(engine.register(Unicorn.REG_FPSCR));
    }
    memory.write(frame.address(), words.array());
    engine.setRegister(Unicorn.REG_SP, (int) frame.address());
    execute(frame.returnCode(), exception);
  }

  /** Makes the core execute a handler whose frame is there already. */
  void execute(int returnCode, int exception) {
    engine.clearIt();
    // In this order: a handler cannot select the stack.
    int control = engine.register(Unicorn.REG_CONTROL);
    engine.setRegister(Unicorn.REG_CONTROL, control & ~(FLOAT_CONTEXT | STACK_SELECT));
    engine.setRegister(Unicorn.REG_IPSR, exception);
    engine.setRegister(Unicorn.REG_LR, returnCode);
  }

  /** The frame that a return code names. */
  Frame named(int returnCode) {
    int id = (returnCode & PROCESS_STACK) != 0 ? Unicorn.REG_PSP : Unicorn.REG_MSP;
    long sp = engine.register(id) & 0xffff_ffffL;
    int bytes = (returnCode & BASIC_FRAME) == 0 ? EXTENDED : BASIC;
    return new Frame(sp, bytes, returnCode);
  }

  /** Whether the handler has used the FPU. */
  boolean usedFloat() {
    return (engine.register(Unicorn.REG_CONTROL) & FLOAT_CONTEXT) != 0;
  }

  /** Pops a frame; the address where the program goes on. */
  long leave(Frame frame) {
    ByteBuffer words =
        ByteBuffer.wrap(memory.read(frame.address(), frame.bytes())).order(ByteOrder.LITTLE_ENDIAN);
    int status = words.getInt(28);
    long sp = frame.address() + frame.bytes() + ((status & ALIGNED) != 0 ? 4 : 0);
    boolean process = (frame.returnCode() & PROCESS_STACK) != 0;
    engine.setRegister(process ? Unicorn.REG_PSP : Unicorn.REG_MSP, (int) sp);
    engine.setRegister(Unicorn.REG_IPSR, status & 0x1ff);
    int control = engine.register(Unicorn.REG_CONTROL) & ~(FLOAT_CONTEXT | STACK_SELECT);
    control |= process ? STACK_SELECT : 0;
    control |= frame.holdsFloat() ? FLOAT_CONTEXT : 0;
    engine.setRegister(Unicorn.REG_CONTROL, control);
    int[] registers = {0, 1, 2, 3, 12, 14};
    for (int i = 0; i < registers.length; i++) {
      engine.setRegister(Unicorn.core(registers[i]), words.getInt(4 * i));
    }
    if (frame.holdsFloat()) {
      for (int i = 0; i < FLOATS; i++) {
        engine.setRegister(Unicorn.REG_S0 + i, words.getInt(32 + 4 * i));
      }
      engine.setRegister(Unicorn.REG_FPSCR, words.getInt(96));
    }
    engine.setProgramStatus(status);
    return words.getInt(24) & 0xffff_fffeL;
  }
}
