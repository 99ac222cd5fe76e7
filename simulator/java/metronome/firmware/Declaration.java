package metronome.firmware;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a firmware says about itself in its {@code .metronome} section; see docs/firmware.md.
 *
 * @param abi version of the host-call interface
 * @param cell the cell that it computes
 * @param isa the instruction set that it was built for
 * @param formats widths of weights, state and so on
 * @param arena names of the parts of the arena, in order; empty where it does not say
 * @param stages functions of each stage, in the order of the section
 */
public record Declaration(
    int abi,
    String cell,
    String isa,
    String formats,
    List<String> arena,
    Map<String, List<String>> stages) {

  public Declaration {
    arena = List.copyOf(arena);
    stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
  }

  /**
   * Reads the lines {@code key=value} of the section; a reason in the exception says what is amiss.
   */
  static Declaration parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, List<String>> stages = new LinkedHashMap<>();
    for (String raw : text.split("[\n\0]")) {
      String line = raw.strip();
      if (line.isEmpty()) {
        continue;
      }
      int equals = line.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("the line '" + line + "' is not key=value");
      }
      String key = line.substring(0, equals).strip();
      String value = line.substring(equals + 1).strip();
      boolean repeated;
      if (key.startsWith("stage.")) {
        List<String> functions = List.of(value.split("\\s*,\\s*"));
        repeated = stages.put(key.substring("stage.".length()), functions) != null;
      } else {
        repeated = values.put(key, value) != null;
      }
      if (repeated) {
        throw new IllegalArgumentException("the key '" + key + "' occurs twice");
      }
    }
    return new Declaration(
        version(required(values, "abi")),
        required(values, "cell"),
        required(values, "isa"),
        required(values, "formats"),
        values.containsKey("arena") ? List.of(values.get("arena").split("\\s*,\\s*")) : List.of(),
        stages);
  }

  private static String required(Map<String, String> values, String key) {
    String value = values.get(key);
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException("the key '" + key + "' is missing");
    }
    return value;
  }

  private static int version(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("abi must be a number, not '" + text + "'", e);
    }
  }
}
