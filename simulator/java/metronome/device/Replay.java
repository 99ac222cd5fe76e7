package metronome.device;

import java.util.OptionalLong;
import metronome.board.Board;
import metronome.firmware.Firmware;

/**
 * Finds the instruction of a failed memory access. The emulator does not know it (its PC is that of
 * some earlier block); repeating the same run from reset on a second device, which notes every
 * instruction, gives the exact one. The repetition must fail in the same way; otherwise there is no
 * answer.
 */
final class Replay {
  private static final long SLACK = 10_000;

  private Replay() {}

  /**
   * @param flash whose content the failed device had
   * @param halt how it failed
   * @param instructions that were executed; a repetition that goes on for longer is given up
   */
  static OptionalLong locate(
      Board board,
      Firmware firmware,
      Journal journal,
      DeviceMemory flash,
      Halt halt,
      long instructions) {
    if (!journal.isComplete()) {
      return OptionalLong.empty();
    }
    Hooks hooks = Hooks.fastest();
    ClockPrices prices = ClockPrices.none(firmware.code().slots());
    try (Machine machine = new Machine(board, firmware, hooks);
        Counter counter = new Counter(machine, firmware, CountPlan.plain(), prices)) {
      counter.addHooks(firmware, hooks);
      machine.memory.copyFlash(flash);
      machine.watchLast(hooks);
      if (journal.isTraced()) {
        machine.attachTrace(TextTrace.DEAF);
      }
      machine.debug.ifPresent(d -> d.setClock(journal.replayedTimes()));
      Halt last = null;
      for (Journal.Entry entry : journal.entries()) {
        if (entry instanceof Journal.Write write) {
          machine.memory.write(write.address(), write.bytes());
        } else if (entry instanceof Journal.SetRegister set) {
          machine.engine.setRegister(set.id(), set.value());
        } else if (entry instanceof Journal.Resume resume) {
          counter.allow(Math.max(1, instructions + SLACK - counter.instructions()));
          last = machine.run(resume.pc());
        }
      }
      boolean same =
          last != null && last.cause() == halt.cause() && last.address() == halt.address();
      return same ? OptionalLong.of(machine.lastAddress(last)) : OptionalLong.empty();
    }
  }
}
