package metronome.report;

import java.util.List;
import java.util.Locale;

/** {@code metronome exec} as text for a person. */
public final class ExecText {
  private static final int MOST = 20;

  private ExecText() {}

  /** The whole report, ended by a line break. */
  public static String of(ExecReport report) {
    StringBuilder text = new StringBuilder();
    text.append(report.conditions().firmware())
        .append(" on ")
        .append(report.conditions().board())
        .append('\n')
        .append(report.conditions().text());
    text.append("  ended by: ").append(report.ended());
    if (report.status() != null) {
      text.append(", status ").append(report.status());
    }
    text.append("\n\n")
        .append(
            String.format(
                Locale.ROOT,
                "%,d instructions, %,d cycles, %s, %.3f cycles per instruction%n",
                report.instructions(),
                report.cycles(),
                Figures.time(report.milliseconds() / 1e3),
                report.cyclesPerInstruction()));
    if (report.sleepCycles() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "%,d cycles awake, %,d asleep (%s)%n",
              report.cycles() - report.sleepCycles(),
              report.sleepCycles(),
              Figures.percent((double) report.sleepCycles() / report.cycles())));
    }
    if (report.region() != null) {
      region(text, report.region());
    }
    text.append('\n').append(functions(report.functions()));
    if (report.stages().size() > 1) {
      text.append('\n').append(Share.table("stage", report.stages(), MOST));
    }
    text.append('\n').append(Share.table("cause", report.causes(), MOST));
    text.append("\nMemory\n").append(MemoryText.of(report.memory()));
    return text.toString();
  }

  private static void region(StringBuilder text, ExecReport.RegionRow region) {
    text.append(region.name()).append(": ");
    if (region.cyclesPerPassage() == null) {
      text.append("never passed through completely\n");
      return;
    }
    text.append(Figures.count(region.passages()))
        .append(region.passages() == 1 ? " passage, " : " passages, ")
        .append(Figures.count(region.cycles()))
        .append(" cycles; each (min / mean / max) ")
        .append(region.cyclesPerPassage().text())
        .append('\n');
  }

  private static String functions(List<Share> functions) {
    TextTable table = new TextTable("function", "instructions", "cycles", "share");
    functions.stream()
        .limit(MOST)
        .forEach(
            f ->
                table.row(
                    f.name(),
                    Figures.count(f.instructions()),
                    Figures.count(f.cycles()),
                    Figures.percent(f.share())));
    if (functions.size() > MOST) {
      List<Share> rest = functions.subList(MOST, functions.size());
      table.row(
          "(" + rest.size() + " more)",
          Figures.count(rest.stream().mapToLong(Share::instructions).sum()),
          Figures.count(rest.stream().mapToLong(Share::cycles).sum()),
          Figures.percent(rest.stream().mapToDouble(Share::share).sum()));
    }
    return table.render();
  }
}
