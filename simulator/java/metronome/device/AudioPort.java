package metronome.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import metronome.trace.SampleSource;

/**
 * A microphone's port, as I2S or PDM with circular DMA: samples arrive at their rate and are
 * written to a buffer of two halves without the core; a half that is complete sets its flag and,
 * where enabled, raises interrupt 0. docs/firmware.md has the registers.
 *
 * <p>In memory, samples appear when a half is complete or a register is accessed, all that have
 * arrived by then. A part of a half at the source's end never arrives.
 */
public final class AudioPort implements Peripheral {
  /** Where it is. */
  public static final long BASE = 0x400a_0000L;

  /** The interrupt that it raises. */
  public static final int INTERRUPT = 0;

  static final int CONTROL = 0x00;
  static final int STATUS = 0x04;
  static final int ADDRESS = 0x08;
  static final int LENGTH = 0x0c;
  static final int RATE = 0x10;
  static final int POSITION = 0x14;
  static final int OVERRUNS = 0x18;
  static final int HALVES = 0x1c;
  private static final int BYTES = 0x400;

  static final int ENABLE = 1;
  static final int HALF = 1;
  static final int FULL = 2;
  static final int OVERRUN = 4;
  static final int ERROR = 8;

  /** CONTROL: interrupt of a flag of STATUS, shifted by this. */
  private static final int INTERRUPT_SHIFT = 1;

  private static final int MOST_LENGTH = 1 << 20;

  private final SampleSource source;
  private final SampleTimes times;
  private Bus bus;
  private int control;
  private int status;
  private int address;
  private int length;
  private int overruns;
  private long enabledAt;
  private long halves;

  /** Samples that had arrived when it was last disabled. */
  private long stopped;

  /**
   * @param source what the microphone hears from the moment on at which the port is enabled
   * @param clockHertz of the core
   */
  public AudioPort(SampleSource source, long clockHertz) {
    this.source = source;
    times = new SampleTimes(clockHertz, source.hertz());
  }

  /** When samples arrive after the port was enabled. */
  public SampleTimes times() {
    return times;
  }

  /** Cycle at which the firmware enabled it; empty while it is not. */
  public OptionalLong enabledCycle() {
    return isEnabled() ? OptionalLong.of(enabledAt) : OptionalLong.empty();
  }

  /** Halves that were complete since it was enabled. */
  public long halves() {
    return halves;
  }

  /** Halves that were complete while their flag was still set, since the reset. */
  public long overruns() {
    return Integer.toUnsignedLong(overruns);
  }

  @Override
  public long base() {
    return BASE;
  }

  @Override
  public long bytes() {
    return BYTES;
  }

  @Override
  public void connect(Bus newBus) {
    bus = newBus;
  }

  @Override
  public void reset() {
    control = 0;
    status = 0;
    address = 0;
    length = 0;
    overruns = 0;
    enabledAt = 0;
    halves = 0;
    stopped = 0;
  }

  @Override
  public int read(int offset, long cycle) {
    return switch (offset) {
      case CONTROL -> control;
      case STATUS -> status;
      case ADDRESS -> address;
      case LENGTH -> length;
      case RATE -> times.rateHertz();
      case POSITION -> length == 0 ? 0 : (int) (arrived(cycle) % length);
      case OVERRUNS -> overruns;
      case HALVES -> (int) halves;
      default -> 0;
    };
  }

  @Override
  public void write(int offset, int value, long cycle) {
    switch (offset) {
      case CONTROL -> control(value, cycle);
      case STATUS -> status &= ~value;
      case ADDRESS -> address = isEnabled() ? address : value;
      case LENGTH -> {
        if (!isEnabled()) {
          length = value;
          stopped = 0;
          halves = 0;
        }
      }
      default -> {}
    }
  }

  private void control(int value, long cycle) {
    final boolean was = isEnabled();
    final int before = control;
    stopped = arrived(cycle);
    control = value & (ENABLE | (HALF | FULL) << INTERRUPT_SHIFT);
    if (isEnabled() && !was) {
      if (length < 2 || length > MOST_LENGTH || length % 2 != 0 || address % 2 != 0) {
        control &= ~ENABLE;
      } else {
        enabledAt = cycle;
        halves = 0;
      }
    }
    int newly = (control & ~before) >> INTERRUPT_SHIFT;
    if ((newly & status) != 0) {
      bus.raise(INTERRUPT);
    }
  }

  /** Samples that have arrived, of whole halves. */
  private long arrived(long cycle) {
    if (!isEnabled()) {
      return stopped;
    }
    long whole = source.samples() - source.samples() % half();
    return Math.min(whole, times.arrivedBy(cycle - enabledAt));
  }

  @Override
  public OptionalLong next() {
    if (!isEnabled()) {
      return OptionalLong.empty();
    }
    long end = (halves + 1) * half();
    return end > source.samples()
        ? OptionalLong.empty()
        : OptionalLong.of(enabledAt + times.cycleOf(end));
  }

  @Override
  public void advance(long cycle) {
    while (next().orElse(Long.MAX_VALUE) <= cycle) {
      complete();
    }
  }

  /** The next half is there. */
  private void complete() {
    short[] samples = new short[half()];
    source.read(halves * half(), samples);
    ByteBuffer bytes = ByteBuffer.allocate(2 * half()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    final boolean first = halves % 2 == 0;
    try {
      bus.write(Integer.toUnsignedLong(address) + (first ? 0 : length), bytes.array());
    } catch (DeviceException e) {
      status |= ERROR;
      stopped = halves * half();
      control &= ~ENABLE;
      return;
    }
    halves++;
    int flag = first ? HALF : FULL;
    if ((status & flag) != 0) {
      status |= OVERRUN;
      overruns++;
    }
    status |= flag;
    if ((control >> INTERRUPT_SHIFT & flag) != 0) {
      bus.raise(INTERRUPT);
    }
  }

  private boolean isEnabled() {
    return (control & ENABLE) != 0;
  }

  private int half() {
    return length / 2;
  }
}
