package metronome.device;

import com.sun.jna.Memory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import metronome.board.Board;
import metronome.firmware.CodeMap;
import metronome.firmware.Firmware;
import metronome.thumb.Decoder;
import metronome.thumb.Instruction;
import metronome.thumb.UnknownInstruction;

/**
 * Tells the time of an access to a register of a peripheral by finding its instruction. Within an
 * access, only the block is known. Where the registers tell which of its loads or stores it must
 * be, that is enough; where they do not, the run is repeated on a second device. From the next jump
 * on, the block has a hook on each of its instructions, which makes the emulator's PC exact.
 */
final class Locator implements AccessClock {
  /** After so many repetitions every instruction gets its hook. */
  private static final int MOST_REPLAYS = 8;

  private final Board board;
  private final Firmware firmware;
  private final Machine machine;
  private final Counter counter;
  private final Journal journal;
  private final Hooks hooks;
  private final Optional<TraceBuffer> trace;
  private final Decoder decoder = new Decoder();
  private final Memory ignored = new Memory(8);
  private final List<CodeMap.Range> hooked = new ArrayList<>();
  private final List<CodeMap.Range> pending = new ArrayList<>();
  private final Map<CodeMap.Range, Boolean> known = new HashMap<>();
  private int replays;

  /** Whether all code has hooks, so that no run needs to be repeated any more. */
  private boolean everywhere;

  /** The instruction of the last access, -1 where it was not found. */
  private long found = -1;

  private long execution = -1;
  private long last = -1;

  Locator(
      Board board,
      Firmware firmware,
      Machine machine,
      Counter counter,
      Journal journal,
      Hooks hooks,
      Optional<TraceBuffer> trace) {
    this.board = board;
    this.firmware = firmware;
    this.machine = machine;
    this.counter = counter;
    this.journal = journal;
    this.hooks = hooks;
    this.trace = trace;
  }

  /** Nothing where the instruction cannot be found since the run is too long to be repeated. */
  @Override
  public OptionalLong at(long address, boolean write) {
    OptionalLong time = timeOf(address, write);
    time.ifPresent(journal::addTime);
    return time;
  }

  /** The same, not noted down for a repetition. */
  OptionalLong timeOf(long address, boolean write) {
    OptionalLong time = OptionalLong.of(0);
    if (counter.keepsTime()) {
      OptionalLong pc = locate(address, write);
      time = pc.isPresent() ? OptionalLong.of(cyclesAtIssue(pc.getAsLong(), !write)) : pc;
      found = pc.orElse(-1);
    }
    if (journal.isHalfFull() && !everywhere) {
      pending.addAll(firmware.code().ranges());
      everywhere = true;
      counter.allow(0);
    }
    return time;
  }

  /** The instruction of the access whose time was asked for last. */
  long instruction() {
    return found;
  }

  private long cyclesAtIssue(long pc, boolean reading) {
    long waited = trace.map(t -> t.waitedAt(pc, reading)).orElse(0L);
    return counter.cyclesAtIssue(pc) + waited;
  }

  private OptionalLong locate(long address, boolean write) {
    if (machine.engine.isInTwin()) {
      return OptionalLong.of(machine.engine.pc());
    }
    // Without hooks the emulator's PC is that of some earlier block.
    CodeMap.Range block = new CodeMap.Range(machine.state.where(), counter.previousAddress());
    if (known.computeIfAbsent(block, this::isHooked)) {
      return OptionalLong.of(machine.engine.pc());
    }
    long now = counter.instructions();
    if (now != execution) {
      execution = now;
      last = -1;
    }
    OptionalLong found = byRegisters(block, address, write);
    if (found.isEmpty()) {
      replays++;
      found =
          Replay.locate(
              board,
              firmware,
              journal,
              machine.memory,
              new Halt(Halt.Cause.PERIPHERAL, block.start(), 0, address),
              now);
    }
    last = found.orElse(last);
    pending.add(block);
    counter.allow(0); // Back to the host at the next jump.
    return found;
  }

  private boolean isHooked(CodeMap.Range block) {
    return hooked.stream().anyMatch(r -> r.start() <= block.start() && r.end() >= block.end());
  }

  /**
   * The only candidate; or the first of several, if it must have made this access: it executes
   * unconditionally and its address registers have not changed since.
   */
  private OptionalLong byRegisters(CodeMap.Range block, long address, boolean write) {
    Map<Integer, Long> values = new HashMap<>();
    DataAccess.CoreRegisters registers =
        r ->
            values.computeIfAbsent(r, n -> machine.engine.register(Unicorn.core(n)) & 0xffff_ffffL);
    long candidate = -1;
    boolean sure = false;
    int bases = 0;
    int written = 0;
    long at = block.start();
    while (at < block.end()) {
      Instruction instruction;
      try {
        instruction = decoder.decode(machine.memory::halfword, at);
      } catch (UnknownInstruction e) {
        return OptionalLong.empty();
      }
      boolean access = write ? DataAccess.isStore(instruction) : DataAccess.isLoad(instruction);
      DataAccess.Match match =
          access ? DataAccess.match(instruction, address, registers) : DataAccess.Match.NO;
      boolean single = match == DataAccess.Match.YES;
      if (match != DataAccess.Match.NO && (at > last || !single && at == last)) {
        if (candidate >= 0 && (!sure || (written & bases) != 0)) {
          return OptionalLong.empty();
        }
        if (candidate < 0) {
          candidate = at;
          sure = single && !mayBePredicated(at);
          bases = instruction.addresses();
          written = 0;
        }
      }
      written |= instruction.writes();
      at = instruction.end();
    }
    return candidate < 0 ? OptionalLong.empty() : OptionalLong.of(candidate);
  }

  /** Whether one of the halfwords of the four instructions before it may be an IT. */
  private boolean mayBePredicated(long at) {
    for (long before = at - 2; before >= at - 16; before -= 2) {
      if (!machine.memory.isMapped(before, 2)) {
        return false;
      }
      int opcode = machine.memory.halfword(before);
      if ((opcode & 0xff00) == 0xbf00 && (opcode & 0xf) != 0) {
        return true;
      }
    }
    return false;
  }

  /** To be called between two runs. */
  void addPending() {
    if (pending.isEmpty()) {
      return;
    }
    if (replays >= MOST_REPLAYS && !everywhere) {
      pending.addAll(firmware.code().ranges());
      everywhere = true;
    }
    pending.stream().filter(r -> !isHooked(r)).forEach(this::hook);
    pending.clear();
    known.clear();
  }

  private void hook(CodeMap.Range range) {
    machine.engine.hook(Unicorn.HOOK_CODE, hooks.last(), ignored, range.start(), range.end() - 1);
    machine.engine.forget(range.start(), range.end());
    hooked.add(range);
  }

  void reset() {
    execution = -1;
    last = -1;
    everywhere = everywhere && pending.isEmpty();
    pending.clear();
  }
}
