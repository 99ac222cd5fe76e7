package metronome.trace;

import java.util.List;

/**
 * Audio as a microphone's converter gives it: 16-bit samples at one rate, of any length. A source
 * may be read, generated or repeated on the fly; nobody holds a copy of it.
 */
public interface SampleSource {

  /** What a report calls it. */
  String name();

  /** Sampling rate in hertz. */
  int hertz();

  /** How many samples there are. */
  long samples();

  /**
   * Gives samples. The same place always gives the same ones.
   *
   * @param from number of the first one, 0 to {@link #samples} - {@code to.length}
   * @param to is filled
   */
  void read(long from, short[] to);

  /** A trace's samples, amplitudes times 32768, rounded to nearest, saturated. */
  static SampleSource of(Trace trace) {
    return new TraceSamples(trace);
  }

  /**
   * Sources of one rate, one after the other.
   *
   * @param gap samples of silence after each
   */
  static SampleSource joined(String name, List<SampleSource> sources, int gap) {
    return new JoinedSamples(name, sources, gap);
  }

  /** The same audio over and over, until so many samples are given. */
  default SampleSource repeated(long samples) {
    return new RepeatedSamples(this, samples);
  }

  /** The same with silence before it. */
  default SampleSource after(int zeros) {
    return zeros == 0 ? this : new DelayedSamples(this, zeros);
  }
}
