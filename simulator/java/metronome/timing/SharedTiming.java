package metronome.timing;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import metronome.device.ExceptionEvent;
import metronome.device.MemoryTrace;

/**
 * Lets the flashes of several boards follow one memory-traced run. The boards execute alike and
 * differ in what they wait; the device's clock is that of the first.
 */
public final class SharedTiming implements MemoryTrace {
  private final List<FlashTiming> timings;
  private final Set<Long> marks = new TreeSet<>();

  private SharedTiming(List<FlashTiming> timings) {
    this.timings = timings;
    timings.forEach(timing -> timing.marks().forEach(marks::add));
  }

  /**
   * Follows with all of some.
   *
   * @param timings at least one; a single one follows by itself
   */
  public static MemoryTrace of(List<FlashTiming> timings) {
    return timings.size() == 1 ? timings.get(0) : new SharedTiming(List.copyOf(timings));
  }

  @Override
  public Iterable<Long> marks() {
    return marks;
  }

  @Override
  public void take(long[] entries, int count) {
    timings.forEach(timing -> timing.take(entries, count));
  }

  @Override
  public void interrupt(Passage passage, boolean jumped, int stage) {
    timings.forEach(timing -> timing.interrupt(passage, jumped, stage));
  }

  @Override
  public void pass(ExceptionEvent event, long address, long times, long cycles) {
    timings.forEach(timing -> timing.pass(event, address, times, cycles));
  }

  @Override
  public int mostWaits() {
    return timings.stream().mapToInt(FlashTiming::mostWaits).max().orElseThrow();
  }

  @Override
  public long waited() {
    return timings.get(0).waited();
  }

  @Override
  public void reset() {
    timings.forEach(FlashTiming::reset);
  }
}
