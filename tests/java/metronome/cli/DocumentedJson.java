package metronome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tables of docs/formats.md, held against JSON that commands print. */
final class DocumentedJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private record Key(String type, boolean optional) {}

  private final Map<String, Map<String, Key>> tables = new HashMap<>();

  /** Reads the part of the page that is about JSON. */
  static DocumentedJson read() throws IOException {
    DocumentedJson documented = new DocumentedJson();
    String page = Files.readString(Ran.HOME.resolve("docs/formats.md"));
    String part = page.substring(page.indexOf("\n## JSON of the commands"));
    Map<String, Key> table = Map.of();
    for (String line : part.lines().toList()) {
      if (line.startsWith("### ")) {
        table = new LinkedHashMap<>();
        documented.tables.put(line.substring(4), table);
      } else if (line.startsWith("| `")) {
        String[] cells = line.split("\\|", -1);
        for (String name : cells[1].split(",")) {
          String key = name.replaceAll("[`? ]", "");
          table.put(key, new Key(cells[2].trim(), name.contains("?")));
        }
      }
    }
    return documented;
  }

  /** Parses what a command printed as one document. */
  static JsonNode parse(Ran ran) {
    try {
      return JSON.readTree(ran.out());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e.getOriginalMessage() + " in\n" + ran.out(), e);
    }
  }

  /** Checks that a value is of a type: a word, a table's name, or an array or object of them. */
  void check(String where, JsonNode value, String type) {
    if (type.startsWith("[")) {
      assertThat(value.isArray()).as(where).isTrue();
      for (int i = 0; i < value.size(); i++) {
        check(where + "[" + i + "]", value.get(i), inner(type));
      }
    } else if (type.startsWith("{")) {
      assertThat(value.isObject()).as(where).isTrue();
      value.properties().forEach(e -> check(where + "." + e.getKey(), e.getValue(), inner(type)));
    } else if (tables.containsKey(type)) {
      checkTable(where, value, tables.get(type));
    } else {
      assertThat(isPlain(value, type)).as(where + ": " + value + " as " + type).isTrue();
    }
  }

  private void checkTable(String where, JsonNode object, Map<String, Key> table) {
    assertThat(object.isObject()).as(where).isTrue();
    assertThat(table).as("table for " + where).isNotEmpty();
    object
        .properties()
        .forEach(
            e -> {
              Key key = table.get(e.getKey());
              assertThat(key).as(where + "." + e.getKey() + " in docs/formats.md").isNotNull();
              check(where + "." + e.getKey(), e.getValue(), key.type());
            });
    table.forEach(
        (name, key) ->
            assertThat(key.optional() || object.has(name)).as(where + "." + name).isTrue());
  }

  private static boolean isPlain(JsonNode value, String type) {
    return switch (type) {
      case "text" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber() || value.isNull();
      case "flag" -> value.isBoolean();
      default -> throw new AssertionError("docs/formats.md names an unknown type: " + type);
    };
  }

  private static String inner(String type) {
    return type.substring(1, type.length() - 1);
  }
}
