package metronome.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import metronome.model.ModelException;
import metronome.model.Tensor;

/** Arrays of numbers in a JSON object. Of three axes each part is an array of its own. */
final class JsonArrays {
  private static final long MOST_JSON = 1L << 26;
  private static final int DEEPEST = 4;
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonArrays() {}

  /** Reads a file. */
  static Map<String, Tensor> read(Path path) {
    try {
      if (Files.size(path) > MOST_JSON) {
        throw new ModelException(path, Files.size(path) + " bytes; at most " + MOST_JSON);
      }
      JsonNode root = JSON.readTree(Files.readAllBytes(path));
      if (root == null || !root.isObject()) {
        throw new ModelException(path, "is no JSON object");
      }
      Map<String, Tensor> arrays = new TreeMap<>();
      for (Map.Entry<String, JsonNode> field : root.properties()) {
        put(arrays, field.getKey(), field.getValue());
      }
      return arrays;
    } catch (IllegalArgumentException e) {
      throw new ModelException(path, e.getMessage());
    } catch (JsonProcessingException e) {
      throw new ModelException(
          path, "is no JSON: " + e.getOriginalMessage().replaceAll("\\p{Cntrl}+", " "));
    } catch (IOException e) {
      throw new ModelException(
          path, Files.exists(path) ? "cannot be read: " + e.getMessage() : "no such file");
    }
  }

  /** Windows may be of different lengths: each is an array of its own. */
  private static void put(Map<String, Tensor> arrays, String name, JsonNode value) {
    if (depth(value) == 3) {
      for (int i = 0; i < value.size(); i++) {
        arrays.put(name + "." + i, tensor(name, value.get(i)));
      }
    } else {
      arrays.put(name, tensor(name, value));
    }
  }

  private static int depth(JsonNode value) {
    int depth = 0;
    for (JsonNode at = value; at != null && at.isArray() && depth < DEEPEST; at = at.get(0)) {
      depth++;
    }
    return depth;
  }

  private static Tensor tensor(String name, JsonNode value) {
    List<Integer> shape = new ArrayList<>();
    for (JsonNode at = value; at != null && at.isArray() && shape.size() < DEEPEST; ) {
      shape.add(at.size());
      at = at.get(0);
    }
    List<Double> values = new ArrayList<>();
    collect(name, value, shape, 0, values);
    return new Tensor(
        shape.stream().mapToInt(size -> size).toArray(),
        values.stream().mapToDouble(v -> v).toArray());
  }

  private static void collect(
      String name, JsonNode value, List<Integer> shape, int axis, List<Double> values) {
    if (axis == shape.size()) {
      if (!value.isNumber()) {
        throw new IllegalArgumentException("'" + oneLine(name) + "' is no array of numbers");
      }
      values.add(value.doubleValue());
      return;
    }
    if (!value.isArray() || value.size() != shape.get(axis)) {
      throw new IllegalArgumentException("'" + oneLine(name) + "' has rows of different lengths");
    }
    for (JsonNode part : value) {
      collect(name, part, shape, axis + 1, values);
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }
}
