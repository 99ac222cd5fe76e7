package metronome.report;

import java.util.Locale;

/** {@code metronome stream} as text for a person. */
public final class StreamText {
  private static final int MOST_ROWS = 24;
  private static final int MOST_STAGES = 8;

  private StreamText() {}

  /** The whole report, ended by a line break. */
  public static String of(StreamReport report) {
    StringBuilder text = new StringBuilder();
    head(text, report);
    verdict(text, report);
    timing(text, report);
    load(text, report);
    memory(text, report);
    energy(text, report);
    detections(text, report);
    if (report.score() != null) {
      score(text, report);
    }
    return text.toString();
  }

  private static void head(StringBuilder text, StreamReport report) {
    StreamReport.Audio audio = report.audio();
    StreamReport.Windows windows = report.windowing();
    text.append(report.model())
        .append(" on ")
        .append(report.conditions().board())
        .append(", streaming\n")
        .append(report.conditions().text());
    line(text, "arithmetic %s: %s", report.arithmetic(), String.join(", ", report.formats()));
    line(
        text,
        "audio %s of %s at %s Hz, %s of silence after each%s",
        plural(audio.recordings(), "recording"),
        duration(audio.seconds()),
        Figures.count(audio.hertz()),
        duration(audio.gapSeconds()),
        audio.passes() > 1 ? ", over and over: " + plural(audio.passes(), "pass") : "");
    audio.remarks().forEach(remark -> line(text, "audio %s", remark));
    line(
        text,
        "front end %s, on the device, every %.3g ms",
        report.frontEnd(),
        windows.hopMilliseconds());
    line(text, "windowing %s: %s", windows.strategy(), strategy(windows));
    line(
        text,
        "ring %s: audio of %.3g ms may wait for the main loop",
        plural(windows.ringBlocks(), "block"),
        windows.ringBlocks() * windows.hopMilliseconds());
  }

  private static String strategy(StreamReport.Windows windows) {
    String often =
        windows.strideFrames() == 1 ? "every frame" : "every " + windows.strideFrames() + " frames";
    String time =
        String.format(Locale.ROOT, "%.3g ms", windows.strideFrames() * windows.hopMilliseconds());
    String window =
        String.format(
            Locale.ROOT, "%d frames (%.3g s)", windows.windowFrames(), windows.windowSeconds());
    return switch (windows.strategy()) {
      case "stateful" ->
          "the state goes on for ever; a decision "
              + often
              + " ("
              + time
              + "), the first after "
              + window;
      case "window" ->
          "a decision "
              + often
              + " ("
              + time
              + "), each from a fresh state over the last "
              + window;
      default ->
          "a decision "
              + often
              + " ("
              + time
              + ") over the last "
              + window
              + ", summaries of bricks are kept; the lower layer runs "
              + (windows.strategy().equals("reuse") ? "with every frame" : "at the end of a brick");
    };
  }

  private static void verdict(StringBuilder text, StreamReport report) {
    StreamReport.Timing timing = report.timing();
    text.append("\nVerdict: ").append(report.verdict()).append('\n');
    line(
        text,
        "deadlines %s of %s missed (a decision is due %.3g ms after its last sample)",
        timing.missedDeadlines() == 0 ? "none" : Figures.count(timing.missedDeadlines()),
        plural(timing.decisions(), "decision"),
        timing.deadlineMilliseconds());
    line(
        text,
        "audio %s (%s overwritten before they were copied, %s without room in the ring, %s of the port)",
        timing.lateBlocks() + timing.droppedBlocks() == 0
            ? "none lost"
            : plural(timing.lateBlocks() + timing.droppedBlocks(), "block") + " lost",
        Figures.count(timing.lateBlocks()),
        Figures.count(timing.droppedBlocks()),
        plural(timing.portOverruns(), "overrun"));
    if (timing.lostDecisions() > 0) {
      line(
          text,
          "decisions %s never came, since audio was lost",
          Figures.count(timing.lostDecisions()));
    }
    StreamReport.LowestClock clock = report.lowestClock();
    if (clock != null) {
      String tried = plural(clock.runs().size(), "run");
      if (clock.hertz() == null) {
        line(text, "lowest clock: none up to 2 GHz keeps up (%s)", tried);
      } else {
        line(
            text,
            "lowest clock %s: keeps up there and not at %s (%s; predicted %s; wait states as at %s)",
            Figures.megahertz(clock.hertz()),
            Figures.megahertz(clock.hertz() - clock.stepHertz()),
            tried,
            Figures.megahertz(clock.predictedHertz()),
            Figures.megahertz(report.conditions().clockHertz()));
      }
    }
  }

  private static void timing(StringBuilder text, StreamReport report) {
    StreamReport.Timing timing = report.timing();
    text.append("\nTime in ms\n");
    TextTable table = new TextTable("", "number", "least", "median", "99 %", "most");
    times(
        table,
        "latency: last sample to decision",
        timing.decisions(),
        timing.latencyMilliseconds());
    times(table, "work on a frame, decision included", timing.frames(), timing.frameMilliseconds());
    text.append(table.render());
  }

  private static void times(TextTable table, String what, long count, StreamReport.Times times) {
    if (count == 0) {
      table.row(what, Figures.count(count), "-", "-", "-", "-");
      return;
    }
    table.row(
        what,
        Figures.count(count),
        figure(times.min()),
        figure(times.median()),
        figure(times.p99()),
        figure(times.max()));
  }

  private static String figure(double milliseconds) {
    return String.format(Locale.ROOT, "%,.3f", milliseconds);
  }

  private static void load(StringBuilder text, StreamReport report) {
    StreamReport.Load load = report.load();
    text.append("\nLoad\n");
    line(
        text,
        "%s awake (of it %s in interrupts), %s asleep; %s cycles since the microphone was switched on, %s after reset",
        Figures.percent(load.share()),
        Figures.percent(load.interruptShare()),
        Figures.percent(load.sleepShare()),
        Figures.count(load.cycles()),
        Figures.milliseconds(load.startMilliseconds() / 1e3));
    text.append(Share.table("stage", report.stages(), MOST_STAGES));
  }

  private static void memory(StringBuilder text, StreamReport report) {
    text.append("\nMemory\n").append(report.memory().text());
    line(
        text,
        "stack deepest in %s: %s B",
        report.stackPeak().function(),
        Figures.count(report.stackPeak().bytes()));
    TextTable table = new TextTable("model arena", "bytes");
    report.arena().forEach(part -> table.row(part.name(), Figures.count(part.bytes())));
    text.append(table.render());
  }

  private static void energy(StringBuilder text, StreamReport report) {
    StreamReport.Energy energy = report.energy();
    text.append("\nEnergy, an estimate\n");
    if (energy == null) {
      line(text, "none: the file of board %s states no currents", report.conditions().board());
      return;
    }
    line(
        text,
        "%.3g to %.3g mW on average, %.3g to %.3g uJ a decision; %s to %s of it at work",
        energy.milliwattsLow(),
        energy.milliwattsHigh(),
        energy.microjoulesPerDecisionLow(),
        energy.microjoulesPerDecisionHigh(),
        Figures.percent(Math.min(energy.activeShareLow(), energy.activeShareHigh())),
        Figures.percent(Math.max(energy.activeShareLow(), energy.activeShareHigh())));
    line(
        text,
        "of the microcontroller alone, from its data sheet's currents ('metronome boards %s'); without microphone, regulators, peripherals",
        report.conditions().board());
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
          "%s in %s without a word of the model: %.1f an hour (95 %% interval %.1f to %.1f)",
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
    score
        .labels()
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

  /** {@code 12.3 s}, or hours, minutes and seconds where there are many. */
  private static String duration(double seconds) {
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.4g s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }

  private static String plural(long count, String what) {
    String end = what.endsWith("s") ? "es" : "s";
    return Figures.count(count) + " " + what + (count == 1 ? "" : end);
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append("  ").append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
