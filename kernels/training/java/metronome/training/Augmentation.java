package metronome.training;

/**
 * How much training clips are varied. Every range is drawn from uniformly, once per clip and epoch.
 *
 * @param speed playback speed: moves pitch, formants and tempo together
 * @param tempo length of the frame sequence alone, as a factor on speed
 * @param warp scale of the frequency axis alone, as another vocal tract would
 * @param gainDecibels level against the recording
 * @param snrDecibels speech to added noise
 * @param cleanShare of clips without added noise, 0 to 1
 * @param paddingSeconds most silence before and after
 * @param paddedShare of clips with silence on a side, 0 to 1, drawn for each side
 * @param shiftSeconds most shift to either side, by which a clip keeps its length whatever its
 *     speed; 0 where a clip's length follows its speed
 * @param equaliser standard deviation of a smooth random frequency response, in nats of log energy
 * @param maskedFilters most adjacent filters blanked
 * @param maskedFrames most adjacent frames blanked
 */
record Augmentation(
    Range speed,
    Range tempo,
    Range warp,
    Range gainDecibels,
    Range snrDecibels,
    double cleanShare,
    double paddingSeconds,
    double paddedShare,
    double shiftSeconds,
    double equaliser,
    int maskedFilters,
    int maskedFrames) {

  /** A closed interval. */
  record Range(double low, double high) {
    Range {
      if (!(low <= high)) {
        throw new IllegalArgumentException("empty range: " + low + " to " + high);
      }
    }

    double draw(java.util.random.RandomGenerator random) {
      return low + (high - low) * random.nextDouble();
    }
  }

  Augmentation {
    if (speed.low() <= 0 || tempo.low() <= 0 || warp.low() <= 0) {
      throw new IllegalArgumentException("speed, tempo and warp are factors above 0");
    }
    if (cleanShare < 0 || cleanShare > 1 || paddedShare < 0 || paddedShare > 1) {
      throw new IllegalArgumentException("shares lie between 0 and 1");
    }
    if (paddingSeconds < 0
        || shiftSeconds < 0
        || equaliser < 0
        || maskedFilters < 0
        || maskedFrames < 0) {
      throw new IllegalArgumentException("amounts of augmentation are not negative");
    }
  }

  /** Everything that concerns the sound rather than its frames, as text. */
  String sound() {
    return String.join(
        ",",
        speed.toString(),
        gainDecibels.toString(),
        snrDecibels.toString(),
        Double.toString(cleanShare),
        Double.toString(paddingSeconds),
        Double.toString(paddedShare),
        Double.toString(shiftSeconds));
  }
}
