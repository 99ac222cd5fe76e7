package metronome.device;

import java.util.Optional;
import java.util.OptionalLong;
import metronome.board.Board;
import metronome.firmware.Firmware;

/**
 * Finds the instruction of a failed memory access, or of the last jump. The emulator does not know
 * it (its PC is that of some earlier block); repeating the same run from reset on a second device
 * gives the exact one. The repetition must end in the same way; otherwise there is no answer.
 */
final class Replay {
  private static final long SLACK = 10_000;

  /** At once; an allowance has 31 bits. */
  private static final long MOST = 1L << 30;

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
      machine.watchLast(hooks);
      Optional<Halt> last = repeat(machine, counter, journal, flash, instructions + SLACK);
      return last.filter(h -> h.cause() == halt.cause() && h.address() == halt.address())
          .map(h -> OptionalLong.of(machine.lastAddress(h)))
          .orElse(OptionalLong.empty());
    }
  }

  /**
   * From where the last jump went, which was one without the Thumb bit; nothing where the program
   * came there by falling through.
   *
   * @param flash whose content the device had
   * @param counter of the device, at the target
   */
  static Optional<Counter.Departure> jump(
      Board board, Firmware firmware, Journal journal, DeviceMemory flash, Counter counter) {
    if (!journal.isComplete()) {
      return Optional.empty();
    }
    Hooks hooks = Hooks.fastest();
    ClockPrices prices = ClockPrices.none(firmware.code().slots());
    try (Machine machine = new Machine(board, firmware, hooks);
        Counter again = new Counter(machine, firmware, counter.plan(), prices)) {
      again.addHooks(firmware, hooks);
      long instructions = counter.instructions();
      return repeat(machine, again, journal, flash, instructions)
          .filter(h -> h.cause() == Halt.Cause.ARM_STATE && again.instructions() == instructions)
          .map(h -> again.departure());
    }
  }

  /** Does again what the journal says, up to about a number of instructions. */
  private static Optional<Halt> repeat(
      Machine machine, Counter counter, Journal journal, DeviceMemory flash, long instructions) {
    machine.memory.copyFlash(flash);
    if (journal.isTraced()) {
      machine.attachTrace(TextTrace.DEAF);
    }
    machine.debug.ifPresent(d -> d.setClock(journal.replayedTimes()));
    Optional<Halt> last = Optional.empty();
    for (int i = 0; i < journal.entries().size(); i++) {
      Journal.Entry entry = journal.entries().get(i);
      if (entry instanceof Journal.Write write) {
        machine.memory.write(write.address(), write.bytes());
      } else if (entry instanceof Journal.SetRegister set) {
        machine.engine.setRegister(set.id(), set.value());
      } else if (entry instanceof Journal.Resume resume) {
        long limit = journal.limitAfter(i).orElse(instructions);
        last = Optional.of(run(machine, counter, resume.pc(), limit));
      }
    }
    return last;
  }

  private static Halt run(Machine machine, Counter counter, long pc, long instructions) {
    long from = pc;
    while (true) {
      long left = Math.max(1, instructions - counter.instructions());
      counter.allow(Math.min(left, MOST));
      Halt halt = machine.run(from);
      if (halt.cause() != Halt.Cause.ALLOWANCE || counter.instructions() >= instructions) {
        return halt;
      }
      from = halt.pc();
    }
  }
}
