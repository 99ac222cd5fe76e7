package metronome.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import metronome.firmware.CodeMap;

/**
 * The records of the runs scheme (see {@link RunRecord}), one table a stage. Address space is
 * reserved from the first executable page to the last; only executable pages take memory. Native
 * counters have 32 bits and are folded into wide ones before they can overflow.
 */
final class RunTable implements AutoCloseable {
  private static final long SLACK = 2 * DeviceMemory.PAGE;

  private final CodeMap code;
  private final List<CodeMap.Range> pages;
  private final int stages;
  private final long low;
  private final long stageBytes;
  private final HostMemory memory;
  private final ByteBuffer[] pristine;
  private final long[][] jumpedIn;
  private final long[][] jumpedOut;
  private final long[][] passed;

  /**
   * @param code numbering of the slots
   * @param pages executable pages; they cover the code
   * @param plan stages and where they begin
   * @param prices for the clock
   * @param numbers of the instructions, by slot
   */
  RunTable(
      CodeMap code, List<CodeMap.Range> pages, CountPlan plan, ClockPrices prices, int[] numbers) {
    this.code = code;
    this.pages = merge(pages);
    stages = plan.stages().size();
    low = this.pages.get(0).start();
    long high = this.pages.stream().mapToLong(CodeMap.Range::end).max().orElseThrow() + SLACK;
    stageBytes = ((high - low) * 16 + 0xffff) & ~0xffffL;
    memory = HostMemory.reserve(stageBytes * stages);
    pristine = new ByteBuffer[this.pages.size()];
    jumpedIn = new long[stages][code.slots()];
    jumpedOut = new long[stages][code.slots()];
    passed = new long[stages][code.slots()];
    for (int i = 0; i < pristine.length; i++) {
      CodeMap.Range page = this.pages.get(i);
      long bytes = (page.end() - page.start() + SLACK) * 16;
      for (int stage = 0; stage < stages; stage++) {
        memory.makeWritable(offset(stage, page.start()), bytes);
      }
      pristine[i] = image(page, plan, prices, numbers);
    }
    clear();
  }

  private ByteBuffer image(CodeMap.Range page, CountPlan plan, ClockPrices prices, int[] numbers) {
    int bytes = (int) (page.end() + 2 - page.start()) * 16;
    ByteBuffer image = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    for (int at = 0; at < bytes; at += RunRecord.BYTES) {
      long address = page.start() + at / 16;
      int slot = code.slot(address);
      if (slot >= 0) {
        image.putLong(at + RunRecord.LEAVE, RunState.progress(numbers[slot], prices.leave()[slot]));
        image.putLong(at + RunRecord.ENTER, RunState.progress(numbers[slot], prices.enter()[slot]));
      }
      boolean inside =
          slot >= 0
              && code.ranges().stream().anyMatch(r -> address >= r.start() && address < r.end());
      image.putInt(at + RunRecord.SWITCH, inside ? 0 : RunRecord.FOREIGN);
    }
    for (CountPlan.Switch change : plan.switches()) {
      long at = (change.address() - page.start()) * 16;
      if (at >= 0 && at < bytes) {
        image.putInt((int) at + RunRecord.SWITCH, RunRecord.FIRST_STAGE + checked(change.stage()));
      }
    }
    return image;
  }

  private static List<CodeMap.Range> merge(List<CodeMap.Range> pages) {
    List<CodeMap.Range> merged = new ArrayList<>();
    for (CodeMap.Range page :
        pages.stream().sorted(Comparator.comparingLong(CodeMap.Range::start)).toList()) {
      CodeMap.Range last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null && page.start() <= last.end()) {
        long end = Math.max(last.end(), page.end());
        merged.set(merged.size() - 1, new CodeMap.Range(last.start(), end));
      } else {
        merged.add(page);
      }
    }
    return merged;
  }

  private int checked(int stage) {
    if (stage < 0 || stage >= stages) {
      throw new IllegalArgumentException("stage " + stage + " of " + stages);
    }
    return stage;
  }

  /** What {@link RunState#FIRST_BASE} must hold. */
  long firstBase() {
    return memory.address() - low * 16;
  }

  long stageBytes() {
    return stageBytes;
  }

  /** The record of an address in a stage. */
  long record(int stage, long address) {
    return memory.address() + offset(stage, address);
  }

  /** The address of a record in a stage. */
  long address(int stage, long record) {
    return low + (record - memory.address() - stage * stageBytes) / 16;
  }

  private long offset(int stage, long address) {
    return stage * stageBytes + (address - low) * 16;
  }

  /** Zeroes all counts. */
  void clear() {
    for (int i = 0; i < pristine.length; i++) {
      for (int stage = 0; stage < stages; stage++) {
        memory
            .pointer()
            .getByteBuffer(offset(stage, pages.get(i).start()), pristine[i].capacity())
            .put(pristine[i].rewind());
      }
    }
    for (int stage = 0; stage < stages; stage++) {
      Arrays.fill(jumpedIn[stage], 0);
      Arrays.fill(jumpedOut[stage], 0);
      Arrays.fill(passed[stage], 0);
    }
  }

  /** Moves the native counters into the wide ones. */
  void fold() {
    for (int stage = 0; stage < stages; stage++) {
      for (int range = 0; range < code.ranges().size(); range++) {
        CodeMap.Range addresses = code.ranges().get(range);
        int slots = (int) ((addresses.end() - addresses.start()) >> 1) + 1;
        IntBuffer records =
            memory
                .pointer()
                .getByteBuffer(offset(stage, addresses.start()), (long) slots * RunRecord.BYTES)
                .order(ByteOrder.nativeOrder())
                .asIntBuffer();
        fold(records, stage, code.firstSlot(range), slots);
      }
    }
  }

  private void fold(IntBuffer records, int stage, int first, int slots) {
    for (int i = 0; i < slots; i++) {
      int at = i * (RunRecord.BYTES / 4);
      jumpedIn[stage][first + i] += take(records, at + RunRecord.IN / 4);
      jumpedOut[stage][first + i] += take(records, at + RunRecord.OUT / 4);
      passed[stage][first + i] += take(records, at + RunRecord.PASSED / 4);
    }
  }

  private static long take(IntBuffer records, int at) {
    int value = records.get(at);
    if (value != 0) {
      records.put(at, 0);
    }
    return Integer.toUnsignedLong(value);
  }

  /** A jump from an address, which the hook has not seen. */
  void countOut(int stage, long address) {
    long at = offset(stage, address) + RunRecord.OUT;
    memory.pointer().setInt(at, memory.pointer().getInt(at) + 1);
  }

  /** A pass that was counted in the run just made did not take place. */
  void takeBackPass(int stage, long address) {
    takeBack(offset(stage, address) + RunRecord.PASSED);
  }

  /** The same for a jump. */
  void takeBackJump(int stage, long to, Counter.Departure from) {
    takeBack(offset(stage, to) + RunRecord.IN);
    takeBack(offset(from.stage(), from.address()) + RunRecord.OUT);
  }

  private void takeBack(long at) {
    memory.pointer().setInt(at, memory.pointer().getInt(at) - 1);
  }

  long[] jumpedIn(int stage) {
    return jumpedIn[stage].clone();
  }

  long[] jumpedOut(int stage) {
    return jumpedOut[stage].clone();
  }

  long[] passed(int stage) {
    return passed[stage].clone();
  }

  @Override
  public void close() {
    memory.close();
  }
}
