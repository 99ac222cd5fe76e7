package metronome.experiment;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import metronome.device.Device;
import metronome.firmware.Firmware;
import metronome.firmware.Symbol;

/**
 * When parts of the firmware ran in a streaming run, for a timeline. Watching costs the simulated
 * device nothing.
 *
 * @param frontEnd calls that make features
 * @param output calls of the classifier
 * @param interrupts the port's handler, without entry and return; none where it has several returns
 */
public record StreamSpans(Spans frontEnd, Spans output, Spans interrupts) {

  /** None yet. */
  public StreamSpans() {
    this(new Spans(), new Spans(), new Spans());
  }

  void watch(Device device, Firmware firmware) {
    watch(device, firmware, "firmware_features", frontEnd);
    watch(device, firmware, "classify", output);
    Symbol handler = firmware.symbols().find("stream_receive").orElseThrow();
    // It returns from the exception, so there is no address behind a call to wait for.
    onlyReturn(device, handler)
        .ifPresent(end -> device.watchPassages(handler.address(), end).tell(interrupts::add));
  }

  /** Address of the instruction that a function returns by; empty where there is not just one. */
  private static OptionalLong onlyReturn(Device device, Symbol function) {
    long from = function.address();
    byte[] code = device.read(from, (int) function.bytes());
    long[] found =
        IntStream.range(0, code.length / 2)
            .filter(i -> returns(halfword(code, i), halfword(code, i + 1)))
            .mapToLong(i -> from + 2L * i)
            .toArray();
    return found.length == 1 ? OptionalLong.of(found[0]) : OptionalLong.empty();
  }

  private static int halfword(byte[] code, int index) {
    return 2 * index + 1 < code.length
        ? (code[2 * index] & 0xff) | (code[2 * index + 1] & 0xff) << 8
        : 0;
  }

  /** POP with the PC, narrow or wide, or BX LR. */
  private static boolean returns(int first, int second) {
    return first >> 8 == 0xbd || first == 0x4770 || (first == 0xe8bd && second >> 15 == 1);
  }

  private static void watch(Device device, Firmware firmware, String function, Spans spans) {
    device.watchCalls(firmware.address(function)).tell(spans::add);
  }

  /** Spans of cycles since the reset, one after the other. */
  public static final class Spans {
    private long[] ends = new long[128];
    private int count;

    private Spans() {}

    private void add(long begin, long end) {
      if (2 * count == ends.length) {
        ends = Arrays.copyOf(ends, 4 * count);
      }
      ends[2 * count] = begin;
      ends[2 * count + 1] = end;
      count++;
    }

    /** How many there are. */
    public int count() {
      return count;
    }

    /** Where one begins. */
    public long begin(int span) {
      return ends[2 * check(span)];
    }

    /** Where it ends. */
    public long end(int span) {
      return ends[2 * check(span) + 1];
    }

    private int check(int span) {
      if (span < 0 || span >= count) {
        throw new IndexOutOfBoundsException("span " + span + " of " + count);
      }
      return span;
    }
  }
}
