package metronome.baseline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads the limits of a baseline from TOML, {@code [[limit]]} tables; docs/formats.md has them. */
public final class LimitsFile {
  /** Its name inside a baseline's directory. */
  public static final String NAME = "limits.toml";

  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              "model", "board", "build", "workload", "metric", "soft_percent", "hard", "reason"));

  private final Path file;

  private LimitsFile(Path file) {
    this.file = file;
  }

  /**
   * Reads limits.
   *
   * @throws BaselineException with the line where a key or a value is wrong
   */
  public static Limits read(Path file) {
    return new LimitsFile(file).limits();
  }

  private Limits limits() {
    TomlParseResult toml;
    try {
      toml = Toml.parse(Files.readString(file));
    } catch (IOException e) {
      throw new BaselineException(file, "cannot be read: " + e);
    }
    if (toml.hasErrors()) {
      TomlParseError first = toml.errors().get(0);
      throw new BaselineException(
          file, first.position().line(), first.getMessage().replaceAll("\\s+", " "));
    }
    for (String key : new TreeSet<>(toml.keySet())) {
      if (!key.equals("limit")) {
        throw error(toml.inputPositionOf(List.of(key)), key + ": unknown, expected [[limit]]");
      }
    }
    List<Limit> limits = new ArrayList<>();
    if (toml.contains("limit")) {
      if (!(toml.get("limit") instanceof TomlArray tables)) {
        throw error(toml.inputPositionOf("limit"), "limit: must be tables [[limit]]");
      }
      for (int i = 0; i < tables.size(); i++) {
        if (!(tables.get(i) instanceof TomlTable table)) {
          throw error(tables.inputPositionOf(i), "limit: must be tables [[limit]]");
        }
        limits.add(limit(table, tables.inputPositionOf(i)));
      }
    }
    return new Limits(limits);
  }

  private Limit limit(TomlTable table, TomlPosition position) {
    for (String key : new TreeSet<>(table.keySet())) {
      if (!KEYS.contains(key)) {
        throw error(
            table.inputPositionOf(List.of(key)), key + ": unknown, expected one of " + KEYS);
      }
    }
    String name = text(table, "metric").orElseThrow(() -> error(position, "metric: is missing"));
    Metric metric =
        Metric.of(name)
            .orElseThrow(
                () ->
                    error(
                        table.inputPositionOf("metric"),
                        "metric: must be one of "
                            + Stream.of(Metric.values())
                                .map(Metric::label)
                                .collect(Collectors.joining(", "))));
    OptionalDouble soft = number(table, "soft_percent", 1e6);
    OptionalDouble hard = number(table, "hard", metric.isShare() ? 1 : 1e18);
    if (soft.isEmpty() && hard.isEmpty()) {
      throw error(position, "limit: has neither soft_percent nor hard");
    }
    return new Limit(
        position == null ? 0 : position.line(),
        text(table, "model").orElse("*"),
        text(table, "board").orElse("*"),
        text(table, "build").orElse("*"),
        text(table, "workload").orElse("*"),
        metric,
        soft,
        hard,
        text(table, "reason"));
  }

  private Optional<String> text(TomlTable table, String key) {
    if (!table.contains(key)) {
      return Optional.empty();
    }
    if (!(table.get(key) instanceof String text)
        || text.isBlank()
        || text.chars().anyMatch(Character::isISOControl)) {
      throw error(table.inputPositionOf(key), key + ": must be one line of text in quotes");
    }
    return Optional.of(text);
  }

  private OptionalDouble number(TomlTable table, String key, double most) {
    if (!table.contains(key)) {
      return OptionalDouble.empty();
    }
    if (!(table.get(key) instanceof Number number)
        || !(number.doubleValue() >= 0 && number.doubleValue() <= most)) {
      throw error(table.inputPositionOf(key), key + ": must be a number from 0 to " + most);
    }
    return OptionalDouble.of(number.doubleValue());
  }

  private BaselineException error(TomlPosition position, String reason) {
    return new BaselineException(file, position == null ? 0 : position.line(), reason);
  }
}
