package metronome.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/**
 * Values of a recipe that a run takes instead of those of the file, for comparisons.
 *
 * @param values by their keys, such as {@code training.learningRate}
 */
record RecipeChanges(Map<String, Object> values) {
  static final RecipeChanges NONE = new RecipeChanges(Map.of());
  static final String SEED = "training.seed";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CELL = "cell.";

  RecipeChanges {
    values = new TreeMap<>(values);
  }

  /**
   * Reads them.
   *
   * @param texts each {@code key=value}, the value as in TOML
   * @throws IllegalArgumentException where one is not, saying which
   */
  static RecipeChanges of(List<String> texts) {
    Map<String, Object> values = new TreeMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      TomlParseResult toml = Toml.parse("value = " + text.substring(equals + 1));
      if (equals < 1 || toml.hasErrors()) {
        throw new IllegalArgumentException("'" + text + "' is not KEY=VALUE with a value of TOML");
      }
      values.put(text.substring(0, equals).strip(), toml.get("value"));
    }
    return new RecipeChanges(values);
  }

  /** The same with another seed. */
  RecipeChanges withSeed(long seed) {
    Map<String, Object> seeded = new TreeMap<>(values);
    seeded.put(SEED, seed);
    return new RecipeChanges(seeded);
  }

  Set<String> keys() {
    return values.keySet();
  }

  Optional<Object> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /**
   * Puts those that begin with {@code cell.} into the cell's keys, such as {@code lower.hidden}.
   */
  void applyToCell(ObjectNode cell) {
    values.forEach(
        (key, value) -> {
          if (key.startsWith(CELL)) {
            String[] path = key.substring(CELL.length()).split("\\.");
            ObjectNode node = cell;
            for (int i = 0; i < path.length - 1; i++) {
              node = node.withObjectProperty(path[i]);
            }
            node.set(path[path.length - 1], JSON.valueToTree(value));
          }
        });
  }

  /** Of a changed file's text. A seed alone does not change it: runs are named by it besides. */
  String digest(String text) {
    Map<String, Object> others = new TreeMap<>(values);
    others.remove(SEED);
    return RecipeFile.digest(others.isEmpty() ? text : text + others);
  }
}
