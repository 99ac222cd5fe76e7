package metronome.trace;

import java.util.List;
import java.util.Optional;

/**
 * Recorded or synthetic audio: one channel of samples at one rate, with its label where known.
 *
 * @param name what a report calls it, usually the file name
 * @param hertz sampling rate
 * @param samples amplitudes, full scale is -1 to 1
 * @param label the spoken word, where known
 * @param remarks what was done on the way in (down-mixed, resampled), one sentence each
 */
public record Trace(
    String name, int hertz, float[] samples, Optional<String> label, List<String> remarks) {

  public Trace {
    if (hertz <= 0) {
      throw new IllegalArgumentException("rate must be positive, not " + hertz);
    }
    remarks = List.copyOf(remarks);
  }

  /** Duration in seconds. */
  public double seconds() {
    return (double) samples.length / hertz;
  }
}
