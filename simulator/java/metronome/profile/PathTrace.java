package metronome.profile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import metronome.board.Board;
import metronome.device.ClockPrices;
import metronome.device.CountPlan;
import metronome.device.ExceptionEvent;
import metronome.device.MemoryTrace;
import metronome.device.Stop;
import metronome.firmware.CodeMap;
import metronome.firmware.Firmware;
import metronome.timing.CycleModel;
import metronome.timing.FlashTiming;
import metronome.timing.TimingException;
import metronome.timing.WaitListener;

/**
 * Counts a traced run by call path: its blocks, what passed, divided and waited, and exceptions.
 * For one device; counts add up over resets.
 */
public final class PathTrace implements MemoryTrace {
  private final CodeMap code;
  private final CodeParts parts;
  private final ClockPrices prices;
  private final ShadowStack stack;
  private final Optional<FlashTiming> flash;
  private PathCounts path;
  private int previousEnd = -1;

  /** Cycles since the reset without those waited. */
  private long clock;

  /**
   * @param firmware that runs
   * @param plan of the device
   * @param board where; its flash waits are followed too
   * @param model prices of the instructions; its clock must be the device's
   * @param listener hears of each call
   */
  public PathTrace(
      Firmware firmware, CountPlan plan, Board board, CycleModel model, CallListener listener) {
    code = firmware.code();
    parts = new CodeParts(firmware);
    prices = model.clock();
    stack = new ShadowStack(model.program(), parts, listener);
    flash =
        board.hasPricedWaits()
            ? Optional.of(FlashTiming.of(model, plan, board, new Waits()))
            : Optional.empty();
  }

  /** Notes waits on the path under way. */
  private final class Waits implements WaitListener {
    @Override
    public void fetched(int slot, int cycles) {
      if (isTrusted()) {
        at(slot).waitForFetch(slot, cycles);
      }
    }

    @Override
    public void read(int slot, int cycles) {
      if (isTrusted()) {
        at(slot).waitForData(slot, cycles);
      }
    }
  }

  private boolean isTrusted() {
    return stack.failure().isEmpty();
  }

  /** The path of an instruction of the block under way. */
  private PathCounts at(int slot) {
    return path.part.holds(slot) ? path : stack.beside(parts.at(slot));
  }

  @Override
  public Iterable<Long> marks() {
    return flash.map(FlashTiming::marks).orElse(Set.of());
  }

  @Override
  public int mostWaits() {
    return flash.map(FlashTiming::mostWaits).orElse(0);
  }

  @Override
  public long waited() {
    return flash.map(FlashTiming::waited).orElse(0L);
  }

  /** Cycles since the reset, up to the last block taken. */
  public long cycles() {
    return clock + waited();
  }

  @Override
  public void reset() {
    stack.reset(cycles());
    flash.ifPresent(FlashTiming::reset);
    previousEnd = -1;
    clock = 0;
  }

  @Override
  public void interrupt(Passage passage, boolean jumped, int stage) {
    if (isTrusted()) {
      endRun(jumped);
    }
    switch (passage) {
      case ENTERED -> stack.enter();
      case CHAINED -> stack.chain(cycles());
      case RETURNED -> stack.leave(cycles());
    }
    flash.ifPresent(f -> f.interrupt(passage, jumped, stage));
  }

  /** The present straight run ends. */
  private void endRun(boolean jumped) {
    if (previousEnd >= 0) {
      if (jumped) {
        path.jumpOut(previousEnd);
        clock += prices.leave()[previousEnd] - prices.straight()[previousEnd];
      } else {
        path.end(previousEnd);
      }
    }
    previousEnd = -1;
  }

  @Override
  public void pass(ExceptionEvent event, long address, long times, long cycles) {
    int slot = Math.max(0, code.slot(address));
    if (isTrusted()) {
      stack.at(slot).happen(slot, event, times);
    }
    clock += cycles;
    flash.ifPresent(f -> f.pass(event, address, times, cycles));
  }

  @Override
  public void take(long[] entries, int count) {
    int at = 0;
    while (at < count && isTrusted()) {
      int slot = slot(entries[at]);
      int bytes = (int) (entries[at] >>> 32);
      begin(slot);
      int block = at;
      flash.ifPresent(f -> f.takeBlock(entries, block, count));
      for (at++; at < count && (int) (entries[at] >>> 32) >= READ; at++) {
        follow(entries[at]);
      }
      end(slot, slot + bytes / 2);
    }
  }

  private int slot(long entry) {
    long address = entry & 0xffff_ffffL;
    int slot = code.slot(address);
    if (slot < 0) {
      throw new TimingException(address, "what was executed is no code of the firmware");
    }
    return slot;
  }

  private void begin(int slot) {
    if (slot == previousEnd) {
      goOn(slot);
      return;
    }
    if (previousEnd >= 0) {
      path.jumpOut(previousEnd);
      clock += prices.leave()[previousEnd] - prices.straight()[previousEnd];
    }
    path = stack.move(previousEnd, slot, cycles());
    if (isTrusted()) {
      path.jumpIn(slot);
      clock += prices.straight()[slot] - prices.enter()[slot];
    }
  }

  /** Falls through, perhaps into another function. */
  private void goOn(int slot) {
    if (!path.part.holds(slot)) {
      PathCounts before = path;
      path = stack.move(slot, slot, cycles());
      if (isTrusted()) {
        before.end(slot);
        path.takeUp(slot);
      }
    }
  }

  private void follow(long entry) {
    int what = (int) (entry >>> 32);
    if (what >= DIVIDED) {
      int slot = slot(entry);
      at(slot).divide(slot, division(what - DIVIDED));
      clock += what - DIVIDED;
    } else if (what == PASSED) {
      int slot = slot(entry);
      at(slot).pass(slot);
      clock += prices.passed()[slot];
    }
  }

  /** A class of divisions that takes so many cycles. */
  private int division(int cycles) {
    int[] byClass = prices.divisions();
    for (int kind = 0; kind < byClass.length; kind++) {
      if (byClass[kind] == cycles) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no division takes " + cycles + " cycles more");
  }

  /** A block may fall into the next function. */
  private void end(int slot, int end) {
    if (isTrusted()) {
      clock += prices.straight()[end] - prices.straight()[slot];
      while (isTrusted() && end > path.part.end()) {
        goOn(path.part.end());
      }
    }
    previousEnd = end;
  }

  /**
   * The run is over.
   *
   * @param stop how it ended
   * @throws ProfileException where its call paths cannot be kept apart
   */
  public void finish(Stop stop) {
    if (stack.failure().isPresent()) {
      throw stack.failure().get();
    }
    boolean jumped =
        switch (stop.reason()) {
          case RETURNED -> true;
          case INSTRUCTION_LIMIT -> previousEnd >= 0 && stop.pc() != code.address(previousEnd);
          default -> false;
        };
    endRun(jumped);
    stack.reset(cycles());
  }

  /** Paths by which everything begins: the reset handler's, then those of other handlers. */
  List<PathCounts> roots() {
    return List.copyOf(stack.top().children());
  }
}
