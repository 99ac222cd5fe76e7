package metronome.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import metronome.feature.FrontEnd;

/**
 * Reads and writes a {@link Model} as {@code <directory>/model.safetensors}; the directory's name
 * is the model's. The metadata hold, each as a string: {@code formatVersion}, {@code task}, {@code
 * cell}, {@code frontEnd}, {@code labels}, {@code ranges}, {@code facts}; docs/formats.md gives
 * them in full.
 */
public final class ModelFile {
  /** What {@link #write} writes and {@link #read} accepts. */
  public static final int FORMAT_VERSION = 1;

  /** The file inside a model's directory. */
  public static final String FILE_NAME = "model.safetensors";

  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelFile() {}

  /**
   * Reads a model.
   *
   * @param path its directory, or the file in it
   * @throws ModelException where a key or a tensor is missing, wrong, not finite or not of the
   *     shape that the cell demands
   */
  public static Model read(Path path) {
    Path file = Files.isDirectory(path) ? path.resolve(FILE_NAME) : path;
    return parse(file, SafeTensors.read(file));
  }

  /** As {@link #read}, from what the file holds. */
  public static Model parse(Path file, SafeTensors content) {
    Map<String, String> metadata = content.metadata();
    String version = text(file, metadata, "formatVersion");
    if (!version.equals(Integer.toString(FORMAT_VERSION))) {
      throw new ModelException(file, "format version '" + version + "' is not " + FORMAT_VERSION);
    }
    final CellSpec spec = spec(file, json(file, metadata, "cell"));
    final FrontEnd frontEnd = frontEnd(file, text(file, metadata, "frontEnd"));
    if (frontEnd.features() != spec.inputs()) {
      throw new ModelException(
          file,
          "the front end gives "
              + frontEnd.features()
              + " features, the cell takes "
              + spec.inputs());
    }
    final List<String> labels = labels(file, json(file, metadata, "labels"));
    if (labels.size() != spec.classes()) {
      throw new ModelException(file, labels.size() + " labels for " + spec.classes() + " classes");
    }
    return new Model(
        name(file),
        text(file, metadata, "task"),
        spec,
        frontEnd,
        labels,
        tensors(file, spec, content.tensors()),
        ranges(file, metadata),
        facts(file, json(file, metadata, "facts")));
  }

  /**
   * Writes a model; its directory is made where it is missing.
   *
   * @param directory whose last element is the model's name
   * @return the file
   * @throws ModelException where the tensors do not fit the cell or the file cannot be written
   */
  public static Path write(Path directory, Model model) {
    Path file = directory.resolve(FILE_NAME);
    if (!name(file).equals(model.name())) {
      throw new ModelException(file, "the directory must be called " + model.name());
    }
    SafeTensors content = content(model);
    parse(file, content);
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new ModelException(file, "cannot be written: " + e.getMessage());
    }
    content.write(file);
    return file;
  }

  /** A model as tensors and metadata. */
  public static SafeTensors content(Model model) {
    ArrayNode labels = JSON.createArrayNode();
    model.labels().forEach(labels::add);
    ObjectNode facts = JSON.createObjectNode();
    new TreeMap<>(model.facts()).forEach(facts::put);
    ObjectNode ranges = JSON.createObjectNode();
    new TreeMap<>(model.ranges()).forEach(ranges::put);
    return new SafeTensors(
        model.tensors(),
        Map.of(
            "formatVersion", Integer.toString(FORMAT_VERSION),
            "task", model.task(),
            "cell", CellJson.write(model.spec()).toString(),
            "frontEnd", model.frontEnd().toJson(),
            "labels", labels.toString(),
            "ranges", ranges.toString(),
            "facts", facts.toString()));
  }

  private static String name(Path file) {
    Path directory = file.toAbsolutePath().normalize().getParent();
    return directory.getNameCount() == 0 ? FILE_NAME : directory.getFileName().toString();
  }

  private static String text(Path file, Map<String, String> metadata, String key) {
    String value = metadata.get(key);
    if (value == null) {
      throw new ModelException(file, "metadata '" + key + "' are missing");
    }
    return value;
  }

  private static JsonNode json(Path file, Map<String, String> metadata, String key) {
    try {
      return JSON.readTree(text(file, metadata, key));
    } catch (JsonProcessingException e) {
      throw new ModelException(file, "metadata '" + key + "' are not JSON");
    }
  }

  private static CellSpec spec(Path file, JsonNode cell) {
    try {
      return CellJson.read(cell);
    } catch (IllegalArgumentException e) {
      throw new ModelException(file, e.getMessage());
    }
  }

  private static FrontEnd frontEnd(Path file, String json) {
    try {
      return FrontEnd.fromJson(json);
    } catch (IllegalArgumentException e) {
      throw new ModelException(file, e.getMessage());
    }
  }

  private static List<String> labels(Path file, JsonNode array) {
    List<String> labels = new ArrayList<>();
    for (JsonNode label : array) {
      if (!label.isTextual() || label.textValue().isEmpty()) {
        throw new ModelException(file, "labels must be an array of texts");
      }
      labels.add(label.textValue());
    }
    if (!array.isArray() || new HashSet<>(labels).size() != labels.size()) {
      throw new ModelException(file, "labels must be an array of different texts");
    }
    return labels;
  }

  /** Files of old say the range of the state alone. */
  private static Map<String, Double> ranges(Path file, Map<String, String> metadata) {
    Map<String, Double> ranges = new LinkedHashMap<>();
    if (metadata.containsKey("stateMaxAbs")) {
      double state = range(file, "stateMaxAbs", text(file, metadata, "stateMaxAbs"));
      return state > 0 ? Map.of("h", state) : Map.of();
    }
    for (Map.Entry<String, JsonNode> range : json(file, metadata, "ranges").properties()) {
      ranges.put(
          range.getKey(), range(file, "range of " + range.getKey(), range.getValue().asText()));
    }
    return ranges;
  }

  private static double range(Path file, String what, String text) {
    try {
      double value = Double.parseDouble(text);
      if (value >= 0 && Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Reported below, as for a number that makes no sense.
    }
    throw new ModelException(file, what + " must be a number from 0");
  }

  private static Map<String, String> facts(Path file, JsonNode object) {
    if (!object.isObject()) {
      throw new ModelException(file, "facts must be an object of texts");
    }
    Map<String, String> facts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> fact : object.properties()) {
      if (!fact.getValue().isTextual()) {
        throw new ModelException(file, "fact '" + fact.getKey() + "' is not text");
      }
      facts.put(fact.getKey(), fact.getValue().textValue());
    }
    return facts;
  }

  private static Map<String, Tensor> tensors(Path file, CellSpec spec, Map<String, Tensor> stored) {
    Map<String, int[]> shapes = spec.tensorShapes();
    for (String name : stored.keySet()) {
      if (!shapes.containsKey(name)) {
        throw new ModelException(
            file, "tensor '" + name + "' is none of " + String.join(", ", shapes.keySet()));
      }
    }
    shapes.forEach(
        (name, shape) -> {
          Tensor tensor = stored.get(name);
          if (tensor == null) {
            throw new ModelException(file, "tensor " + name + " is missing");
          }
          if (!Arrays.equals(tensor.shape(), shape)) {
            throw new ModelException(
                file,
                "tensor %s has shape %s, the cell demands %s"
                    .formatted(name, Arrays.toString(tensor.shape()), Arrays.toString(shape)));
          }
          if (!Arrays.stream(tensor.values()).allMatch(Double::isFinite)) {
            throw new ModelException(file, "tensor " + name + " holds a value that is not finite");
          }
        });
    return stored;
  }
}
