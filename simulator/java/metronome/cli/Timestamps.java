package metronome.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When an output says it was made. */
final class Timestamps {

  private Timestamps() {}

  /**
   * ISO 8601 in UTC, to the second.
   *
   * @param option what the user gave, or null
   * @param epoch the variable SOURCE_DATE_EPOCH, or null (reproducible-builds.org)
   * @throws BadInput where one of them is no time
   */
  static String of(String option, String epoch) {
    try {
      if (option != null) {
        return Instant.parse(option).truncatedTo(ChronoUnit.SECONDS).toString();
      }
      if (epoch != null && !epoch.isEmpty()) {
        return Instant.ofEpochSecond(Long.parseLong(epoch)).toString();
      }
    } catch (DateTimeException | NumberFormatException e) {
      throw new BadInput(
          option != null
              ? "--timestamp: '" + option + "' is no time such as 2026-01-31T12:00:00Z"
              : "SOURCE_DATE_EPOCH: '" + epoch + "' is no number of seconds");
    }
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
