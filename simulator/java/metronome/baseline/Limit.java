package metronome.baseline;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * What is allowed for the figures of some subjects.
 *
 * @param line where it stands in its file
 * @param model pattern of names, with {@code *} for any text and {@code ?} for one character
 * @param board likewise
 * @param build likewise
 * @param workload likewise
 * @param metric of the figures
 * @param softPercent by which a figure may be worse than the committed one
 * @param hard what a cost must not exceed, in its unit, or a share not fall below, from 0 to 1
 * @param reason why, where the file says
 */
public record Limit(
    int line,
    String model,
    String board,
    String build,
    String workload,
    Metric metric,
    OptionalDouble softPercent,
    OptionalDouble hard,
    Optional<String> reason) {

  /** Whether figures of a subject are meant. */
  boolean covers(Key key, Metric other) {
    return metric == other
        && matches(model, key.model())
        && matches(board, key.board())
        && matches(build, key.build())
        && matches(workload, key.workload());
  }

  /** Whether a worse figure is within the soft limit. */
  boolean tolerates(Figure before, Figure after) {
    double growth = 100 * Math.abs(after.growthFrom(before));
    // The small term keeps 2 % of 100 at 2 in spite of binary fractions.
    return softPercent.isPresent() && growth <= softPercent.getAsDouble() + 1e-9;
  }

  /** Whether a figure is beyond the hard limit. */
  boolean isExceededBy(Figure figure) {
    if (hard.isEmpty()) {
      return false;
    }
    return metric.isShare()
        ? figure.value() < hard.getAsDouble()
        : figure.value() > hard.getAsDouble();
  }

  private static boolean matches(String pattern, String name) {
    StringBuilder regex = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return name.matches(regex.toString());
  }
}
