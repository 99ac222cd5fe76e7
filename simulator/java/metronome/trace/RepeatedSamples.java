package metronome.trace;

/** A source over and over. */
record RepeatedSamples(SampleSource source, long samples) implements SampleSource {

  RepeatedSamples {
    if (source.samples() < 1 || samples < 0) {
      throw new IllegalArgumentException(
          samples + " samples of a source of " + source.samples() + ": nothing to repeat");
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
  public void read(long from, short[] to) {
    int done = 0;
    while (done < to.length) {
      long at = (from + done) % source.samples();
      short[] part = new short[(int) Math.min(to.length - done, source.samples() - at)];
      source.read(at, part);
      System.arraycopy(part, 0, to, done, part.length);
      done += part.length;
    }
  }
}
