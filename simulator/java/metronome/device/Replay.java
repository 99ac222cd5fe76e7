package metronome.device;

import java.util.OptionalLong;
import metronome.board.Board;
import metronome.firmware.Firmware;

/**
 * Finds the instruction of a failed memory access. The emulator knows only the block; repeating the
 * same run from reset on a second device, with a hook on that block's instructions, gives the exact
 * one. The repetition must fail in the same way; otherwise there is no answer.
 */
final class Replay {
  private Replay() {}

  /**
   * @param flash whose content the failed device had
   * @param halt how it failed
   * @param end of the block that failed
   */
  static OptionalLong locate(
      Board board, Firmware firmware, Journal journal, DeviceMemory flash, Halt halt, long end) {
    if (!journal.isComplete() || end <= halt.pc()) {
      return OptionalLong.empty();
    }
    Hooks hooks = Hooks.fastest();
    try (Machine machine = new Machine(board, firmware, hooks)) {
      machine.memory.copyFlash(flash);
      machine.watchLast(hooks, halt.pc(), end - 1);
      Halt last = null;
      for (Journal.Entry entry : journal.entries()) {
        if (entry instanceof Journal.Write write) {
          machine.memory.write(write.address(), write.bytes());
        } else if (entry instanceof Journal.SetRegister set) {
          machine.engine.setRegister(set.id(), set.value());
        } else if (entry instanceof Journal.Resume resume) {
          last = machine.run(resume.pc());
        }
      }
      boolean same =
          last != null && last.cause() == halt.cause() && last.address() == halt.address();
      return same ? OptionalLong.of(machine.lastAddress()) : OptionalLong.empty();
    }
  }
}
