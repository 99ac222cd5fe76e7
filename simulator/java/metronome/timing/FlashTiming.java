package metronome.timing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import metronome.board.Board;
import metronome.device.ClockPrices;
import metronome.device.CountPlan;
import metronome.device.ExceptionEvent;
import metronome.device.MemoryTrace;
import metronome.thumb.Kind;

/**
 * Prices the waits of a memory-traced run: follows the trace with the same prices as the clock,
 * asks the {@link FlashModel} at each new line and each read of flash, and notes who waited.
 */
public final class FlashTiming implements MemoryTrace {
  private static final int STAYS = -1;

  private final Program program;
  private final ClockPrices prices;
  private final FlashModel flash;
  private final WaitListener listener;
  private final TracedBlock[] blocks;
  private final int[] stageAt;
  private final Set<Long> marks = new TreeSet<>();
  private final long[][] fetchWaits;
  private final long[][] dataWaits;
  private int stage;
  private int previousEnd;
  private long now;
  private long waited;

  /** Where in the present block time stands: its lines fetched so far, and cycle of offset 0. */
  private int linesDone;

  private long origin;

  /** Whose turn it is to read, its words so far, whether it was told of, what it still costs. */
  private int reader;

  private int word;
  private boolean told;
  private int late;

  private FlashTiming(CycleModel model, CountPlan plan, Board board, WaitListener listener) {
    this.listener = listener;
    program = model.program();
    prices = model.clock();
    flash = new FlashModel(board, board.flash().orElseThrow());
    int slots = program.code().slots();
    blocks = new TracedBlock[slots];
    stageAt = new int[slots];
    Arrays.fill(stageAt, STAYS);
    for (CountPlan.Switch change : plan.switches()) {
      stageAt[program.code().slot(change.address())] = change.stage();
    }
    fetchWaits = new long[plan.stages().size()][slots];
    dataWaits = new long[plan.stages().size()][slots];
    for (Placed placed : program.instructions()) {
      if (placed.instruction().kind() == Kind.STORE_EXCLUSIVE) {
        TracedBlock.firstReadAfter(program, placed)
            .map(next -> next.instruction().address())
            .filter(at -> !plan.passes().contains(at))
            .ifPresent(marks::add);
      }
    }
    reset();
  }

  /**
   * For one device.
   *
   * @param model prices of the instructions; its clock must be the device's
   * @param plan of the device
   * @param board whose flash has an interface
   */
  public static FlashTiming of(CycleModel model, CountPlan plan, Board board) {
    return new FlashTiming(model, plan, board, WaitListener.NONE);
  }

  /** As above, telling a listener of each wait. */
  public static FlashTiming of(
      CycleModel model, CountPlan plan, Board board, WaitListener listener) {
    return new FlashTiming(model, plan, board, listener);
  }

  @Override
  public Iterable<Long> marks() {
    return marks;
  }

  @Override
  public int mostWaits() {
    return flash.mostWaits();
  }

  @Override
  public void interrupt(Passage passage, boolean jumped, int newStage) {
    if (jumped && previousEnd >= 0) {
      now += prices.leave()[previousEnd] - prices.straight()[previousEnd];
    }
    previousEnd = -1;
    stage = newStage;
  }

  @Override
  public void pass(ExceptionEvent event, long address, long times, long cycles) {
    now += cycles;
  }

  @Override
  public long waited() {
    return waited;
  }

  /** All cycles so far, up to the last block taken: those of the clock and those waited. */
  public long cycles() {
    return now;
  }

  @Override
  public void reset() {
    flash.reset();
    stage = 0;
    previousEnd = -1;
    now = 0;
    waited = 0;
    for (int i = 0; i < fetchWaits.length; i++) {
      Arrays.fill(fetchWaits[i], 0);
      Arrays.fill(dataWaits[i], 0);
    }
  }

  /** A copy of what was waited so far, by stage and instruction. */
  public Stalls stalls() {
    List<Stalls.Stage> stages = new ArrayList<>();
    for (int i = 0; i < fetchWaits.length; i++) {
      stages.add(new Stalls.Stage(fetchWaits[i].clone(), dataWaits[i].clone()));
    }
    return new Stalls(stages);
  }

  @Override
  public void take(long[] entries, int count) {
    int at = 0;
    while (at < count) {
      at = takeBlock(entries, at, count);
    }
  }

  /**
   * Takes one block with what follows it.
   *
   * @param from index of its entry
   * @param count so many entries are valid
   * @return index of the next block's entry
   */
  public int takeBlock(long[] entries, int from, int count) {
    int at = from;
    long entry = entries[at++];
    long pc = entry & 0xffff_ffffL;
    int bytes = (int) (entry >>> 32);
    int slot = program.code().slot(pc);
    TracedBlock block = slot < 0 ? null : blocks[slot];
    if (block == null || block.bytes != bytes) {
      block = block(slot, pc, bytes);
    }
    begin(block);
    if (at < count && (int) (entries[at] >>> 32) >= READ) {
      at = follow(block, entries, at, count);
    }
    finishLines(block, Integer.MAX_VALUE);
    now = origin + block.cycles;
    previousEnd = block.endSlot;
    return at;
  }

  private TracedBlock block(int slot, long pc, int bytes) {
    if (slot < 0) {
      throw new TimingException(pc, "what was executed is no code of the firmware");
    }
    blocks[slot] = new TracedBlock(program, prices, flash, pc, bytes);
    return blocks[slot];
  }

  private void begin(TracedBlock block) {
    linesDone = 0;
    if (block.firstSlot == previousEnd) {
      origin = now;
      return;
    }
    int slot = block.firstSlot;
    if (previousEnd >= 0) {
      now += prices.leave()[previousEnd] - prices.straight()[previousEnd];
    }
    if (stageAt[slot] != STAYS) {
      stage = stageAt[slot];
    }
    origin = now;
    finishLines(block, 0);
    // What arriving by a jump changes is a later cycle of the first instruction.
    origin += prices.straight()[slot] - prices.enter()[slot];
  }

  /** Fetches the lines that instructions up to a slot need; a slot of 0 stands for the first. */
  private void finishLines(TracedBlock block, int slot) {
    int limit = slot == 0 ? block.firstSlot : slot;
    while (linesDone < block.lines.length && block.lineSlots[linesDone] <= limit) {
      int line = block.lines[linesDone];
      if (line != flash.current()) {
        int stall = flash.fetch(line, origin + block.lineOffsets[linesDone]);
        if (stall > 0) {
          fetchWaits[stage][block.lineSlots[linesDone]] += stall;
          listener.fetched(block.lineSlots[linesDone], stall);
          wait(stall);
        }
      }
      linesDone++;
    }
  }

  private void wait(int stall) {
    origin += stall;
    waited += stall;
  }

  /** Follows the entries of a block; the index of the first of the next block. */
  private int follow(TracedBlock block, long[] entries, int from, int count) {
    reader = 0;
    word = 0;
    told = false;
    late = 0;
    int at = from;
    while (at < count) {
      long entry = entries[at];
      int what = (int) (entry >>> 32);
      if (what < READ) {
        break;
      }
      long address = entry & 0xffff_ffffL;
      if (what < PASSED) {
        read(block, address, what - READ);
        at += (address & PAGE - 1) + what - READ > PAGE ? 2 : 0;
      } else {
        tell(block, program.code().slot(address), what);
      }
      at++;
    }
    origin += late;
    return at;
  }

  /** The next word of the instruction whose turn it is to read. */
  private void read(TracedBlock block, long address, int bytes) {
    while (!told && reader < block.readSlots.length && block.readsIfTold[reader]) {
      reader++;
    }
    if (reader == block.readSlots.length) {
      return;
    }
    if (flash.contains(address)) {
      int slot = block.readSlots[reader];
      finishLines(block, slot);
      int first = flash.line(address);
      int last = flash.line(address + bytes - 1);
      for (int line = first; line <= last; line++) {
        int stall = flash.read(line, origin + block.readOffsets[reader] + word);
        dataWaits[stage][slot] += stall;
        listener.read(slot, stall);
        wait(stall);
      }
    }
    word += bytes > 4 ? bytes / 4 : 1;
    if (word >= block.readWords[reader]) {
      reader++;
      word = 0;
      told = false;
      origin += late;
      late = 0;
    }
  }

  /** An instruction began, passed or divided. */
  private void tell(TracedBlock block, int slot, int what) {
    finishLines(block, slot);
    origin += late;
    late = 0;
    if (what >= DIVIDED) {
      origin += what - DIVIDED;
      return;
    }
    int extra = what == PASSED ? prices.passed()[slot] : 0;
    int found = Arrays.binarySearch(block.readSlots, slot);
    if (found < 0) {
      origin += extra;
    } else {
      // Its further cycles come after it has asked for its data.
      reader = found;
      word = 0;
      told = true;
      late = extra;
    }
  }
}
