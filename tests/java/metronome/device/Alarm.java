package metronome.device;

import java.util.OptionalLong;

/** A peripheral that raises interrupt 0 at given cycles; each of its registers reads the cycle. */
public final class Alarm implements Peripheral {
  private final long[] cycles;
  private int next;
  private Bus bus;

  public Alarm(long... cycles) {
    this.cycles = cycles.clone();
  }

  @Override
  public long base() {
    return 0x4000_0000L;
  }

  @Override
  public long bytes() {
    return 1024;
  }

  @Override
  public int read(int offset, long cycle) {
    return (int) cycle;
  }

  /** At once. */
  @Override
  public void write(int offset, int value, long cycle) {
    bus.raise(value);
  }

  @Override
  public OptionalLong next() {
    return next < cycles.length ? OptionalLong.of(cycles[next]) : OptionalLong.empty();
  }

  @Override
  public void advance(long cycle) {
    while (next < cycles.length && cycles[next] <= cycle) {
      bus.raise(0);
      next++;
    }
  }

  @Override
  public void reset() {
    next = 0;
  }

  @Override
  public void connect(Bus newBus) {
    bus = newBus;
  }
}
