package metronome.trace;

/** The samples of a {@link Trace}, converted as they are read. */
record TraceSamples(Trace trace) implements SampleSource {
  private static final float FULL_SCALE = 32768;

  @Override
  public String name() {
    return trace.name();
  }

  @Override
  public int hertz() {
    return trace.hertz();
  }

  @Override
  public long samples() {
    return trace.samples().length;
  }

  @Override
  public void read(long from, short[] to) {
    float[] samples = trace.samples();
    int at = Math.toIntExact(from);
    for (int i = 0; i < to.length; i++) {
      int value = Math.round(samples[at + i] * FULL_SCALE);
      to[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
    }
  }
}
