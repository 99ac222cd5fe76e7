package metronome.baseline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The file of a baseline that holds one model's figures: one line a subject, below it one a
 * function, so that a difference between two versions reads by itself.
 */
final class EntryText {
  private static final String COMPILER = "compiler";

  private EntryText() {}

  /**
   * The file of a model.
   *
   * @param model its name
   * @param sections of all compilers; entries of other models are left out
   */
  static String of(String model, List<Section> sections) {
    StringBuilder text = new StringBuilder();
    text.append(BaselineLines.FORMAT + " " + BaselineLines.SCHEMA + "\n")
        .append("model ")
        .append(model)
        .append('\n');
    for (Section section : sections) {
      String head = "";
      for (Entry entry : section.entries()) {
        if (entry.key().model().equals(model)) {
          String own =
              "\n%s %s\nfirmware %s\nimage %s\n"
                  .formatted(
                      COMPILER, section.setting().compiler(), entry.firmware(), entry.image());
          text.append(own.equals(head) ? "" : own);
          head = own;
          add(text, entry.compact());
        }
      }
    }
    return text.toString();
  }

  private static void add(StringBuilder text, Entry entry) {
    text.append(entry.key().place()).append(' ');
    for (Figure figure : entry.figures()) {
      text.append(' ').append(figure.metric().label()).append(' ').append(figure.text());
    }
    text.append('\n');
    entry.functions().forEach((name, cycles) -> text.append("  " + name + " " + cycles + "\n"));
  }

  /** Entries of one compiler. */
  record OfCompiler(String compiler, List<Entry> entries) {}

  /** Reads a model's file. */
  static List<OfCompiler> read(Path file) {
    return new Reader(file).read();
  }

  /** Keeps what a heading says until the next one. */
  private static final class Reader {
    private final List<BaselineLines.Line> lines;
    private final Path file;
    private final List<OfCompiler> sections = new ArrayList<>();
    private String model = "";
    private String firmware = "";
    private String image = "";

    Reader(Path file) {
      this.file = file;
      lines = BaselineLines.read(file);
    }

    List<OfCompiler> read() {
      int at = 0;
      while (at < lines.size()) {
        BaselineLines.Line line = lines.get(at++);
        int end = at;
        while (end < lines.size() && lines.get(end).indented()) {
          end++;
        }
        take(line, lines.subList(at, end));
        at = end;
      }
      if (model.isEmpty()) {
        throw new BaselineException(file, "names no model");
      }
      return sections;
    }

    private void take(BaselineLines.Line line, List<BaselineLines.Line> below) {
      if (line.indented()) {
        throw line.error("a function without a subject above it");
      }
      switch (line.first()) {
        case "model" -> model = line.value();
        case COMPILER -> sections.add(new OfCompiler(line.rest(), new ArrayList<>()));
        case "firmware" -> firmware = line.value();
        case "image" -> image = line.value();
        default -> {
          if (sections.isEmpty() || model.isEmpty() || firmware.isEmpty() || image.isEmpty()) {
            throw line.error("model, compiler, firmware and image come before the figures");
          }
          sections.get(sections.size() - 1).entries().add(entry(line, below));
          return;
        }
      }
      if (!below.isEmpty()) {
        throw below.get(0).error("a function without a subject above it");
      }
    }

    private Entry entry(BaselineLines.Line line, List<BaselineLines.Line> below) {
      List<String> words = line.words();
      if (words.size() < 5 || words.size() % 2 == 0) {
        throw line.error("expected board, build, workload, then figures and their values");
      }
      try {
        List<Figure> figures = new ArrayList<>();
        for (int i = 3; i < words.size(); i += 2) {
          String name = words.get(i);
          Metric metric =
              Metric.of(name).orElseThrow(() -> line.error("'" + name + "' is no figure"));
          figures.add(Figure.parse(metric, words.get(i + 1)));
        }
        Key key = new Key(model, words.get(0), words.get(1), words.get(2));
        return new Entry(key, firmware, image, figures, functions(below));
      } catch (IllegalArgumentException e) {
        throw line.error(e.getMessage());
      }
    }

    private static SortedMap<String, Long> functions(List<BaselineLines.Line> below) {
      SortedMap<String, Long> functions = new TreeMap<>();
      for (BaselineLines.Line line : below) {
        if (!line.value().matches("[0-9]{1,18}")) {
          throw line.error("'" + line.value() + "' is no number of cycles");
        }
        if (functions.put(line.first(), Long.parseLong(line.value())) != null) {
          throw line.error("function " + line.first() + " is there twice");
        }
      }
      return functions;
    }
  }
}
