package metronome.report;

import static metronome.report.Sentences.duration;
import static metronome.report.Sentences.filled;
import static metronome.report.Sentences.line;
import static metronome.report.Sentences.percent;
import static metronome.report.Sentences.plain;
import static metronome.report.Sentences.plural;

import java.util.List;
import java.util.Locale;

/** {@code metronome stream} as text for a person. */
public final class StreamText {
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
    StreamScoreText.append(text, report);
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
        "front end %s, on the device, every %s ms",
        report.frontEnd(),
        windows.hopMilliseconds());
    line(text, "windowing %s: %s", windows.strategy(), strategy(windows));
    line(
        text,
        "ring %s: audio of %s ms may wait for the main loop",
        plural(windows.ringBlocks(), "block"),
        windows.ringBlocks() * windows.hopMilliseconds());
  }

  private static String strategy(StreamReport.Windows windows) {
    String often =
        windows.strideFrames() == 1 ? "every frame" : "every " + windows.strideFrames() + " frames";
    String time = plain(windows.strideFrames() * windows.hopMilliseconds()) + " ms";
    String window = filled("%d frames (%s s)", windows.windowFrames(), windows.windowSeconds());
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
        "deadlines %s of %s missed (a decision is due %s ms after its last sample)",
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
        "awake %s of the time: %s in the main loop, %s in interrupts; asleep %s",
        percent(load.share()),
        percent(load.share() - load.interruptShare()),
        percent(load.interruptShare()),
        percent(load.sleepShare()));
    line(
        text,
        "%s cycles since the port was enabled, %s after the reset; work by stage, start-up included:",
        Figures.count(load.cycles()),
        Figures.milliseconds(load.startMilliseconds() / 1e3));
    text.append(Share.table("stage", work(report.stages()), MOST_STAGES));
  }

  /** What was done awake, with shares of that. */
  private static List<Share> work(List<Share> stages) {
    List<Share> work = stages.stream().filter(s -> !s.name().equals(StreamReport.ASLEEP)).toList();
    long cycles = work.stream().mapToLong(Share::cycles).sum();
    return work.stream()
        .map(s -> new Share(s.name(), s.cycles(), s.instructions(), (double) s.cycles() / cycles))
        .toList();
  }

  private static void memory(StringBuilder text, StreamReport report) {
    text.append("\nMemory\n").append(MemoryText.of(report.memory()));
    line(
        text,
        "stack deepest in %s: %s B",
        report.stackPeak().function(),
        Figures.count(report.stackPeak().bytes()));
    TextTable table = new TextTable("model arena", "bytes");
    report.arena().stream()
        .filter(part -> part.bytes() > 0)
        .forEach(part -> table.row(part.name(), Figures.count(part.bytes())));
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
        "%s to %s mW on average, %s to %s uJ a decision; %s to %s of it at work",
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
}
