package metronome.training;

import java.util.List;
import java.util.Locale;

/**
 * How often a model was right on clips that it had not learnt from.
 *
 * @param model its name
 * @param measured what was held out, or which set
 * @param clips how many
 * @param right how many of them
 */
record Score(String model, String measured, int clips, int right) {
  /** First line of a file of scores. */
  static final String HEADER = "model,measured,clips,right,accuracy";

  private static final double Z = 1.96;

  double accuracy() {
    return (double) right / clips;
  }

  String csv() {
    return String.format(
        Locale.ROOT, "%s,%s,%d,%d,%.4f", model, measured, clips, right, accuracy());
  }

  /** Half of the 95 % interval by Wilson's formula, widest side. */
  double halfInterval() {
    return Math.max(highest() - accuracy(), accuracy() - lowest());
  }

  /** Lower end of the 95 % interval by Wilson's formula. */
  double lowest() {
    return centre() - half();
  }

  /** Upper end of it. */
  double highest() {
    return centre() + half();
  }

  private double centre() {
    return (accuracy() + Z * Z / (2 * clips)) / (1 + Z * Z / clips);
  }

  private double half() {
    double p = accuracy();
    double variance = p * (1 - p) / clips + Z * Z / (4.0 * clips * clips);
    return Z * Math.sqrt(variance) / (1 + Z * Z / clips);
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%s %s: %d of %d right, %.1f %% (+-%.1f)",
        model,
        measured,
        right,
        clips,
        100 * accuracy(),
        100 * halfInterval());
  }

  /** One line for several held-out speakers: their mean and the worst. */
  static String summary(List<Score> scores) {
    double mean = scores.stream().mapToDouble(Score::accuracy).average().orElseThrow();
    Score worst =
        scores.stream().min(java.util.Comparator.comparingDouble(Score::accuracy)).orElseThrow();
    return String.format(
        Locale.ROOT,
        "mean %.1f %%, worst %.1f %% (%s)",
        100 * mean,
        100 * worst.accuracy(),
        worst.measured());
  }
}
