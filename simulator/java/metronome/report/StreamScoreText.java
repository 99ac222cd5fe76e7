package metronome.report;

import static metronome.report.Sentences.duration;
import static metronome.report.Sentences.line;
import static metronome.report.Sentences.plural;

import java.util.Locale;

/** What a streaming run detected, and how right that was, as text for a person. */
final class StreamScoreText {
  private static final int MOST_ROWS = 24;

  private StreamScoreText() {}

  static void append(StringBuilder text, StreamReport report) {
    detections(text, report);
    if (report.score() != null) {
      score(text, report);
    }
  }

  private static void detections(StringBuilder text, StreamReport report) {
    text.append("\nDetections ").append(Figures.count(report.detections().size())).append('\n');
    if (report.detections().isEmpty()) {
      return;
    }
    boolean judged = report.score() != null;
    TextTable table =
        judged
            ? new TextTable("at s", "label", "votes", "is a")
            : new TextTable("at s", "label", "votes");
    report.detections().stream()
        .limit(MOST_ROWS)
        .forEach(
            d -> {
              String at = String.format(Locale.ROOT, "%.3f", d.seconds());
              if (judged) {
                table.row(at, d.label(), d.votes(), d.judgement());
              } else {
                table.row(at, d.label(), d.votes());
              }
            });
    text.append(table.render());
    if (report.detections().size() > MOST_ROWS) {
      line(
          text,
          "... and %s more; --json has all",
          Figures.count(report.detections().size() - MOST_ROWS));
    }
  }

  private static void score(StringBuilder text, StreamReport report) {
    StreamReport.Scored score = report.score();
    text.append("\nScore\n");
    line(
        text,
        "%s of %s with a word of the model hit, %s missed%s",
        Figures.count(score.hits()),
        plural(score.windows(), "window"),
        Figures.count(score.misses()),
        score.medianHitDelaySeconds() == null
            ? ""
            : String.format(
                Locale.ROOT,
                "; median hit %.3f s %s the word's end",
                Math.abs(score.medianHitDelaySeconds()),
                score.medianHitDelaySeconds() < 0 ? "before" : "after"));
    line(
        text,
        "%s where another word was said, %s, %s too late to count",
        plural(score.wrong(), "detection"),
        score.repeats() + " repeated",
        Figures.count(score.late()));
    if (score.falseAlarmsPerHour() == null) {
      line(text, "false alarms: no time without a word of the model");
    } else {
      line(
          text,
          "%s in %s without a word of the model: %s an hour (95 %% interval %s to %s)",
          plural(score.falseAlarms(), "false alarm"),
          duration(score.hoursWithoutTarget() * 3600),
          score.falseAlarmsPerHour(),
          score.falseAlarmsPerHourLow(),
          score.falseAlarmsPerHourHigh());
    }
    if (score.otherWindows() > 0) {
      line(
          text,
          "%s of labels that the model does not detect count as such time",
          plural(score.otherWindows(), "window"));
    }
    if (score.elsewhere() > 0) {
      line(
          text,
          "%s of recordings that were not given are left out",
          plural(score.elsewhere(), "window"));
    }
    TextTable table = new TextTable("label", "windows", "hits", "misses", "wrong", "false alarms");
    score.labels().stream()
        .filter(row -> row.windows() + row.wrong() + row.falseAlarms() > 0)
        .forEach(
            row ->
                table.row(
                    row.label(),
                    row.windows(),
                    row.hits(),
                    row.misses(),
                    row.wrong(),
                    row.falseAlarms()));
    text.append(table.render());
  }
}
