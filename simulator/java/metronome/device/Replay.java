package metronome.device;

import java.lang.ref.Reference;
import java.util.List;
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
    ClockPrices prices = counting(firmware);
    try (Machine machine = new Machine(board, firmware, hooks);
        Counter counter = new Counter(machine, firmware, CountPlan.plain(), prices)) {
      counter.addHooks(firmware, hooks);
      machine.watchLast(hooks);
      Optional<Halt> last =
          repeat(machine, firmware, counter, journal, flash, instructions + SLACK);
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
    ClockPrices prices = counting(firmware);
    try (Machine machine = new Machine(board, firmware, hooks);
        Counter again = new Counter(machine, firmware, counter.plan(), prices)) {
      again.addHooks(firmware, hooks);
      long instructions = counter.instructions();
      return repeat(machine, firmware, again, journal, flash, instructions)
          .filter(h -> h.cause() == Halt.Cause.ARM_STATE && again.instructions() == instructions)
          .map(h -> again.departure());
    }
  }

  /** Prices by which the clock counts instructions. */
  private static ClockPrices counting(Firmware firmware) {
    int[] numbers = InstructionIndex.of(firmware);
    ClockPrices none = ClockPrices.none(numbers.length);
    return new ClockPrices(
        numbers, numbers, numbers, none.passed(), none.divisions(), none.exceptions());
  }

  /** Does again what the journal says, up to about a number of instructions. */
  private static Optional<Halt> repeat(
      Machine machine,
      Firmware firmware,
      Counter counter,
      Journal journal,
      DeviceMemory flash,
      long instructions) {
    machine.memory.copyFlash(flash);
    if (journal.isTraced()) {
      machine.attachTrace(TextTrace.DEAF);
    }
    machine.debug.ifPresent(d -> d.setClock(journal.replayedTimes()));
    ToldRegisters told = new ToldRegisters(machine, journal.accesses());
    machine.system.connect(told);
    List<ToldPeripheral> peripherals =
        journal.devices().stream().map(d -> new ToldPeripheral(machine, d, told)).toList();
    Approach approach =
        new Approach(
            machine,
            counter,
            new Boundaries(firmware, counter.plan(), counting(firmware)),
            Optional.empty(),
            Hooks.fastest());
    Optional<Halt> last = Optional.empty();
    Stacking stacking = new Stacking(machine);
    for (int i = 0; i < journal.entries().size(); i++) {
      Journal.Entry entry = journal.entries().get(i);
      if (entry instanceof Journal.Write write) {
        machine.memory.write(write.address(), write.bytes());
      } else if (entry instanceof Journal.SetRegister set) {
        machine.engine.setRegister(set.id(), set.value());
      } else if (entry instanceof Journal.Faulted faulted) {
        counter.endAt(faulted.pc());
        machine.engine.setIt(faulted.it());
      } else if (entry instanceof Journal.Entered entered) {
        stacking.enter(stacking.next(), entered.exception(), entered.pc());
      } else if (entry instanceof Journal.Chained chained) {
        stacking.execute(chained.code(), chained.exception());
      } else if (entry instanceof Journal.Left left) {
        stacking.leave(stacking.named(left.code()));
      } else if (entry instanceof Journal.Resume resume) {
        last =
            Optional.of(run(counter, approach, resume.pc(), journal.limitAfter(i), instructions));
      }
    }
    Reference.reachabilityFence(peripherals);
    return last;
  }

  private static Halt run(
      Counter counter, Approach approach, long pc, OptionalLong limit, long instructions) {
    long bound = limit.orElse(instructions);
    long from = pc;
    while (true) {
      long left = Math.max(1, bound - counter.instructions());
      counter.allow(Math.min(left, MOST));
      approach.aim(limit.orElse(Long.MAX_VALUE));
      counter.goOn();
      Halt halt = approach.run(from);
      if (halt.cause() == Halt.Cause.CHECK && halt.detail() == Checks.ARRIVED) {
        counter.reach(halt.pc());
        return halt;
      }
      counter.rest(halt.pc());
      if (halt.cause() != Halt.Cause.ALLOWANCE || counter.instructions() >= bound) {
        return halt;
      }
      from = halt.pc();
    }
  }
}
