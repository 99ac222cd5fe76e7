package metronome.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Small baselines for tests. */
final class Entries {
  static final String GCC = "GCC: (15:12.2.rel1-1) 12.2.1 20221205";

  private Entries() {}

  static Key key(String model, String workload) {
    return new Key(model, "board", "armv7-m", workload);
  }

  /** An entry with cycles that functions add up to, and other costs. */
  static Entry audio(String model, Map<String, Long> functions) {
    long cycles = functions.values().stream().mapToLong(Long::longValue).sum();
    return new Entry(
        key(model, "audio"),
        "gru-dense",
        "0123456789ab",
        List.of(
            Figure.of(Metric.CYCLES, cycles),
            Figure.of(Metric.WORST_FRAME, cycles / 10),
            Figure.of(Metric.FLASH, 48_000),
            Figure.of(Metric.RAM, 2_048),
            Figure.of(Metric.STACK, 344)),
        new TreeMap<>(functions));
  }

  static Entry with(Entry entry, Figure... changed) {
    List<Figure> figures = new ArrayList<>(entry.figures());
    for (Figure figure : changed) {
      figures.removeIf(old -> old.metric() == figure.metric());
      figures.add(figure);
    }
    return new Entry(entry.key(), entry.firmware(), entry.image(), figures, entry.functions());
  }

  static Entry lacking(String model, long bytes) {
    return Entry.of(
        key(model, "audio"),
        "gru-dense",
        "0123456789ab",
        List.of(Figure.of(Metric.LACKING, bytes)));
  }

  static Entry answers(String model, long right, long alike, long of) {
    return Entry.of(
        key(model, "answers"),
        "gru-dense",
        "0123456789ab",
        List.of(new Figure(Metric.ACCURACY, right, of), new Figure(Metric.AGREEMENT, alike, of)));
  }

  static Setting setting(String compiler, String firmwareHash) {
    return new Setting(
        compiler,
        1,
        "documented",
        new TreeMap<>(Map.of("board", "b0a4d0000000")),
        new TreeMap<>(Map.of("board armv7-m gru-dense", firmwareHash)));
  }

  static Section section(Entry... entries) {
    return new Section(setting(GCC, "aaaaaaaaaaaa"), List.of(entries));
  }

  static Baseline baseline(Entry... entries) {
    return new Baseline(List.of(section(entries)));
  }
}
