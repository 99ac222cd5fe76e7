package metronome.survey;

/**
 * One need against what there is.
 *
 * @param constraint {@code cycles}, {@code flash}, {@code RAM} or {@code accuracy}
 * @param used cycles of the worst frame, bytes, or a share of right answers; null where unknown
 * @param available cycles between two frames, bytes, or the least accuracy
 * @param margin what is left, as a share of what is available: (available - used) / available; of
 *     accuracy (used - available) / available; negative where it does not fit, null where unknown
 * @param fits whether it fits; null where unknown
 * @param uncertain whether the stated error of the cycles, or the interval of the accuracy, reaches
 *     to the other side of the limit
 */
public record Check(
    String constraint,
    Double used,
    double available,
    Double margin,
    Boolean fits,
    boolean uncertain) {

  public static final String CYCLES = "cycles";
  public static final String FLASH = "flash";
  public static final String RAM = "RAM";
  public static final String ACCURACY = "accuracy";

  /** A need of cycles or bytes. */
  static Check of(String constraint, long used, long available, boolean uncertain) {
    double margin = (double) (available - used) / available;
    return new Check(constraint, (double) used, available, margin, used <= available, uncertain);
  }

  /** A need that nobody could measure. */
  static Check unknown(String constraint, double available) {
    return new Check(constraint, null, available, null, null, false);
  }

  /** What is missing where it does not fit: cycles, bytes or share; 0 where it fits. */
  public double excess() {
    if (fits == null || fits) {
      return 0;
    }
    return Math.abs(used - available);
  }
}
