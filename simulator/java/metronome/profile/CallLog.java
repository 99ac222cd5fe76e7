package metronome.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps every call that it hears of, with its begin and end, in the order of their ends. */
public final class CallLog implements CallListener {

  /**
   * A call that has ended.
   *
   * @param track how many exceptions were being handled
   * @param function that was called
   * @param depth of the call on its track, 0 for the outermost
   * @param begin cycle since the reset
   * @param end cycle since the reset
   */
  public record Call(int track, String function, int depth, long begin, long end) {}

  /** Takes calls one by one. */
  @FunctionalInterface
  public interface Consumer<E extends Exception> {
    void accept(Call call) throws E;
  }

  private final List<List<Call>> open = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private long[] begins = new long[1024];
  private long[] ends = new long[1024];
  private int[] tracks = new int[1024];
  private int[] depths = new int[1024];
  private int count;

  @Override
  public void entered(int track, String function, long cycle) {
    while (open.size() <= track) {
      open.add(new ArrayList<>());
    }
    List<Call> calls = open.get(track);
    calls.add(new Call(track, function, calls.size(), cycle, cycle));
  }

  @Override
  public void left(int track, long cycle) {
    List<Call> calls = open.get(track);
    Call call = calls.remove(calls.size() - 1);
    if (count == begins.length) {
      begins = Arrays.copyOf(begins, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      tracks = Arrays.copyOf(tracks, 2 * count);
      depths = Arrays.copyOf(depths, 2 * count);
    }
    names.add(call.function());
    begins[count] = call.begin();
    ends[count] = cycle;
    tracks[count] = track;
    depths[count++] = call.depth();
  }

  /** Number of calls. */
  public int size() {
    return count;
  }

  /** The largest track, -1 without calls. */
  public int lastTrack() {
    return open.size() - 1;
  }

  /** Hands over all calls that have ended. */
  public <E extends Exception> void forEach(Consumer<E> consumer) throws E {
    for (int i = 0; i < count; i++) {
      consumer.accept(new Call(tracks[i], names.get(i), depths[i], begins[i], ends[i]));
    }
  }
}
