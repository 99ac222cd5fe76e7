package metronome.baseline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The file of a baseline that says under which conditions its figures were measured. */
final class SettingText {
  private static final String COMPILER = "compiler";

  private SettingText() {}

  /** One paragraph a compiler. */
  static String of(Baseline baseline) {
    StringBuilder text = new StringBuilder();
    text.append(BaselineLines.FORMAT + " " + BaselineLines.SCHEMA + "\n")
        .append("# Conditions of the figures beside this file; 'metronome accept' writes both.\n");
    for (Section section : baseline.sections()) {
      Setting setting = section.setting();
      text.append("\n" + COMPILER + " ").append(setting.compiler());
      text.append("\ntiming-model ").append(setting.timingModel());
      text.append("\nrules ").append(setting.rules()).append('\n');
      setting.boards().forEach((name, print) -> line(text, "board", name, print));
      setting.firmware().forEach((name, hash) -> line(text, "firmware", name, hash));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String what, String name, String value) {
    text.append(what + " " + name + " " + value + "\n");
  }

  /** Reads all paragraphs. */
  static List<Setting> read(Path file) {
    List<Setting> settings = new ArrayList<>();
    List<BaselineLines.Line> paragraph = new ArrayList<>();
    for (BaselineLines.Line line : BaselineLines.read(file)) {
      if (line.first().equals(COMPILER) && !paragraph.isEmpty()) {
        settings.add(setting(paragraph));
        paragraph.clear();
      }
      paragraph.add(line);
    }
    if (!paragraph.isEmpty()) {
      settings.add(setting(paragraph));
    }
    return settings;
  }

  private static Setting setting(List<BaselineLines.Line> paragraph) {
    BaselineLines.Line first = paragraph.get(0);
    if (!first.first().equals(COMPILER) || first.words().size() < 2) {
      throw first.error("expected 'compiler' and its name");
    }
    int timingModel = -1;
    String rules = "";
    SortedMap<String, String> boards = new TreeMap<>();
    SortedMap<String, String> firmware = new TreeMap<>();
    for (BaselineLines.Line line : paragraph.subList(1, paragraph.size())) {
      int words = line.words().size();
      if (line.first().equals("timing-model") && line.value().matches("[0-9]{1,9}")) {
        timingModel = Integer.parseInt(line.value());
      } else if (line.first().equals("rules")) {
        rules = line.value();
      } else if (line.first().equals("board") && words == 3) {
        boards.put(line.words().get(1), line.words().get(2));
      } else if (line.first().equals("firmware") && words == 5) {
        firmware.put(String.join(" ", line.words().subList(1, 4)), line.words().get(4));
      } else {
        throw line.error("'" + line.first() + "' is no condition, or has not what it needs");
      }
    }
    if (timingModel < 0 || rules.isEmpty()) {
      throw first.error("this compiler has no timing-model or no rules");
    }
    return new Setting(first.rest(), timingModel, rules, boards, firmware);
  }
}
