package metronome.trace;

import java.util.Arrays;
import java.util.List;

/** Sources one after the other, each followed by the same silence. */
final class JoinedSamples implements SampleSource {
  private final String name;
  private final List<SampleSource> sources;
  private final int gap;
  private final long[] begins;

  JoinedSamples(String name, List<SampleSource> sources, int gap) {
    if (sources.isEmpty() || gap < 0) {
      throw new IllegalArgumentException(sources.size() + " sources with gaps of " + gap);
    }
    this.name = name;
    this.sources = List.copyOf(sources);
    this.gap = gap;
    begins = new long[sources.size() + 1];
    for (int i = 0; i < sources.size(); i++) {
      SampleSource source = sources.get(i);
      if (source.hertz() != hertz()) {
        throw new IllegalArgumentException(
            source.name() + " has " + source.hertz() + " Hz, not " + hertz());
      }
      begins[i + 1] = begins[i] + source.samples() + gap;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int hertz() {
    return sources.get(0).hertz();
  }

  @Override
  public long samples() {
    return begins[sources.size()];
  }

  @Override
  public void read(long from, short[] to) {
    Arrays.fill(to, (short) 0);
    int found = Arrays.binarySearch(begins, from);
    // Of empty sources that begin at the same place the last one is meant.
    int i = found >= 0 ? found : -found - 2;
    for (; i < sources.size() && begins[i] < from + to.length; i++) {
      long end = begins[i + 1] - gap;
      long first = Math.max(from, begins[i]);
      long last = Math.min(from + to.length, end);
      if (last > first) {
        short[] part = new short[(int) (last - first)];
        sources.get(i).read(first - begins[i], part);
        System.arraycopy(part, 0, to, (int) (first - from), part.length);
      }
    }
  }
}
