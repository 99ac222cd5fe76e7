package metronome.board;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** One table of a board file, whose values are taken with checks that name file, line and key. */
final class BoardTable {
  private final Path file;
  private final String prefix;
  private final TomlTable toml;
  private final int line;

  BoardTable(Path file, String prefix, TomlTable toml, int line) {
    this.file = file;
    this.prefix = prefix;
    this.toml = toml;
    this.line = line;
  }

  void allow(Set<String> keys) {
    for (String key : new TreeSet<>(toml.keySet())) {
      if (!keys.contains(key)) {
        throw error(key, "unknown key, expected one of " + new TreeSet<>(keys));
      }
    }
  }

  boolean has(String key) {
    return toml.keySet().contains(key);
  }

  String text(String key) {
    if (!(value(key) instanceof String text)) {
      throw error(key, "must be text in quotes");
    }
    if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
      throw error(key, "must be one line of text that is not empty");
    }
    return text;
  }

  long number(String key, long least, long most) {
    if (!(value(key) instanceof Long number)) {
      throw error(key, "must be a whole number");
    }
    if (number < least || number > most) {
      throw error(key, "must be between " + least + " and " + most + ", not " + number);
    }
    return number;
  }

  double decimal(String key, double least, double most) {
    return decimal(key, value(key), least, most);
  }

  /** Two numbers in brackets, the second not below the first. */
  double[] range(String key, double least, double most) {
    if (!(value(key) instanceof TomlArray array) || array.size() != 2) {
      throw error(key, "must be two numbers in brackets: [least, most]");
    }
    double[] ends = {
      decimal(key, array.get(0), least, most), decimal(key, array.get(1), least, most)
    };
    if (ends[0] > ends[1]) {
      throw error(key, "must not fall from " + ends[0] + " to " + ends[1]);
    }
    return ends;
  }

  private double decimal(String key, Object value, double least, double most) {
    if (!(value instanceof Number number)) {
      throw error(key, "must be a number");
    }
    double decimal = number.doubleValue();
    if (!(decimal >= least && decimal <= most)) {
      throw error(key, "must be between " + least + " and " + most + ", not " + decimal);
    }
    return decimal;
  }

  boolean flag(String key) {
    if (!(value(key) instanceof Boolean flag)) {
      throw error(key, "must be true or false");
    }
    return flag;
  }

  BoardTable table(String key) {
    if (!(value(key) instanceof TomlTable table)) {
      throw error(key, "must be a table [" + prefix + key + "]");
    }
    return new BoardTable(file, prefix + key + ".", table, lineOf(key));
  }

  List<BoardTable> tables(String key, boolean required) {
    if (!required && !has(key)) {
      return List.of();
    }
    if (!(value(key) instanceof TomlArray array)) {
      throw error(key, "must be tables [[" + prefix + key + "]]");
    }
    List<BoardTable> tables = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (!(array.get(i) instanceof TomlTable table)) {
        throw error(key, "must be tables [[" + prefix + key + "]]");
      }
      TomlPosition position = array.inputPositionOf(i);
      int at = position == null ? lineOf(key) : position.line();
      tables.add(new BoardTable(file, prefix + key + ".", table, at));
    }
    return tables;
  }

  BoardException error(String key, String reason) {
    return new BoardException(file, lineOf(key), prefix + key + ": " + reason);
  }

  private Object value(String key) {
    Object value = toml.get(List.of(key));
    if (value == null) {
      throw error(key, "is missing");
    }
    return value;
  }

  private int lineOf(String key) {
    TomlPosition position = has(key) ? toml.inputPositionOf(List.of(key)) : null;
    return position == null ? line : position.line();
  }
}
