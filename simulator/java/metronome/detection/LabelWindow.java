package metronome.detection;

/**
 * Where a label is spoken.
 *
 * @param label for instance the word
 * @param beginSeconds from the beginning of the audio
 * @param endSeconds where it is over, after the beginning
 */
public record LabelWindow(String label, double beginSeconds, double endSeconds) {

  public LabelWindow {
    if (label.isEmpty()) {
      throw new IllegalArgumentException("a window without a label");
    }
    if (!(beginSeconds >= 0 && endSeconds > beginSeconds && Double.isFinite(endSeconds))) {
      throw new IllegalArgumentException(
          "a window from " + beginSeconds + " to " + endSeconds + " seconds");
    }
  }

  /** The same, later. */
  public LabelWindow shifted(double seconds) {
    return new LabelWindow(label, beginSeconds + seconds, endSeconds + seconds);
  }
}
