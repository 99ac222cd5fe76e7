package metronome.experiment;

import java.util.List;
import java.util.Optional;
import metronome.detection.LabelWindow;
import metronome.trace.SampleSource;

/**
 * What a streaming run hears.
 *
 * @param source all of it
 * @param recordings that one pass of it is made of
 * @param gapSeconds of silence after each recording
 * @param passSeconds length of one pass; the source may end inside one
 * @param windows where what is said; absent where nobody knows
 * @param elsewhere label windows of recordings that are not heard
 * @param remarks what was done to the audio on the way in, one sentence each
 */
public record StreamAudio(
    SampleSource source,
    int recordings,
    double gapSeconds,
    double passSeconds,
    Optional<List<LabelWindow>> windows,
    int elsewhere,
    List<String> remarks) {

  public StreamAudio {
    windows = windows.map(List::copyOf);
    remarks = List.copyOf(remarks);
  }

  /** Its length. */
  public double seconds() {
    return (double) source.samples() / source.hertz();
  }

  /** How often a pass is begun. */
  public long passes() {
    return (long) Math.ceil(seconds() / passSeconds - 1e-9);
  }
}
