package metronome.trace;

import java.util.Arrays;

/** A source after some silence. */
record DelayedSamples(SampleSource source, int zeros) implements SampleSource {

  DelayedSamples {
    if (zeros < 0) {
      throw new IllegalArgumentException("silence of " + zeros + " samples");
    }
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public int hertz() {
    return source.hertz();
  }

  @Override
  public long samples() {
    return zeros + source.samples();
  }

  @Override
  public void read(long from, short[] to) {
    int silent = (int) Math.max(0, Math.min(to.length, zeros - from));
    Arrays.fill(to, 0, silent, (short) 0);
    if (silent < to.length) {
      short[] rest = new short[to.length - silent];
      source.read(from + silent - zeros, rest);
      System.arraycopy(rest, 0, to, silent, rest.length);
    }
  }
}
