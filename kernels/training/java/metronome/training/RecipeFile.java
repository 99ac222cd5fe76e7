package metronome.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import metronome.feature.FrontEnd;
import metronome.model.CellJson;
import metronome.model.CellSpec;
import metronome.model.LayerSpec;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;

/**
 * A recipe in TOML. The table {@code cell} has the keys of a model file's cell, without the widths
 * that follow from the front end and the classes; docs/training.md explains the others.
 */
final class RecipeFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> NEEDED =
      Set.of(
          "name",
          "cell.kind",
          "data.frontEnd",
          "data.syntheticShare",
          "training.epochs",
          "training.batch",
          "training.learningRate",
          "training.weightDecay",
          "training.clipNorm",
          "training.labelSmoothing",
          "training.dropout",
          "training.weightLimit",
          "training.roundedEpochs",
          "training.seed",
          "augmentation.speed",
          "augmentation.tempo",
          "augmentation.warp",
          "augmentation.gainDecibels",
          "augmentation.snrDecibels",
          "augmentation.cleanShare",
          "augmentation.paddingSeconds",
          "augmentation.paddedShare",
          "augmentation.equaliser",
          "augmentation.maskedFilters",
          "augmentation.maskedFrames");

  /** Keys that may be left out, and what they are then. */
  private static final Map<String, Object> USUAL =
      Map.ofEntries(
          Map.entry("task", "digits"),
          Map.entry("data.features", 32L),
          Map.entry("data.soundVariants", 0L),
          Map.entry("data.otherShare", 1.0),
          Map.entry("training.deltaCost", 0.0),
          Map.entry("augmentation.shiftSeconds", 0.0),
          Map.entry("sparsity.method", Sparsity.NONE_METHOD),
          Map.entry("sparsity.input", 1.0),
          Map.entry("sparsity.recurrent", 1.0),
          Map.entry("sparsity.begin", 0L),
          Map.entry("sparsity.end", 0L),
          Map.entry("sparsity.every", 1L));

  private final TomlParseResult toml;
  private final RecipeChanges changes;

  private RecipeFile(TomlParseResult toml, RecipeChanges changes) {
    this.toml = toml;
    this.changes = changes;
  }

  /**
   * Reads a recipe.
   *
   * @throws IllegalArgumentException where a key is missing, unknown or wrong, saying which
   */
  static Recipe read(Path path) throws IOException {
    return read(path, RecipeChanges.NONE);
  }

  /**
   * Reads a recipe of which some values are others than in the file.
   *
   * @throws IllegalArgumentException where a key is missing, unknown or wrong, saying which
   */
  static Recipe read(Path path, RecipeChanges changes) throws IOException {
    String text = Files.readString(path);
    TomlParseResult toml = Toml.parse(text);
    if (toml.hasErrors()) {
      throw new IllegalArgumentException(path + ": " + toml.errors().get(0));
    }
    Set<String> unknown =
        Stream.concat(toml.dottedKeySet().stream(), changes.keys().stream())
            .filter(key -> !key.startsWith("cell."))
            .collect(Collectors.toCollection(TreeSet::new));
    unknown.removeAll(NEEDED);
    unknown.removeAll(USUAL.keySet());
    Set<String> missing = new TreeSet<>(NEEDED);
    missing.removeAll(toml.dottedKeySet());
    if (!unknown.isEmpty() || !missing.isEmpty()) {
      throw new IllegalArgumentException(
          path + ": unknown keys " + unknown + ", missing keys " + missing);
    }
    try {
      return new RecipeFile(toml, changes).recipe(description(text), changes.digest(text));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
    }
  }

  /** The first sentence of the comment that a recipe begins with. */
  private static String description(String text) {
    String first = text.lines().findFirst().orElse("");
    if (!first.startsWith("# ")) {
      throw new IllegalArgumentException("the first line must be a comment that describes it");
    }
    int end = first.indexOf(". ");
    return end < 0 ? first.substring(2) : first.substring(2, end + 1);
  }

  private Recipe recipe(String description, String digest) {
    final Task task = Task.of(text("task"));
    final FrontEnd frontEnd = FrontEnds.of(text("data.frontEnd"), whole("data.features"));
    return new Recipe(
        text("name"),
        description,
        task,
        cell(frontEnd.features(), task.labels().size()),
        frontEnd,
        whole("data.soundVariants"),
        number("data.syntheticShare"),
        number("data.otherShare"),
        whole("training.epochs"),
        whole("training.batch"),
        number("training.learningRate"),
        number("training.weightDecay"),
        number("training.clipNorm"),
        number("training.labelSmoothing"),
        number("training.dropout"),
        number("training.weightLimit"),
        whole("training.roundedEpochs"),
        number("training.deltaCost"),
        ((Number) value("training.seed")).longValue(),
        new Sparsity(
            text("sparsity.method"),
            number("sparsity.input"),
            number("sparsity.recurrent"),
            whole("sparsity.begin"),
            whole("sparsity.end"),
            whole("sparsity.every")),
        augmentation(),
        digest);
  }

  /** The keys of the cell, with the widths that the recipe implies. */
  private CellSpec cell(int features, int classes) {
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(toml.getTable("cell").toJson());
      changes.applyToCell(json);
      json.put("classes", classes);
      if (json.has("lower") && json.has("upper")) {
        ObjectNode lower = (ObjectNode) json.get("lower");
        ObjectNode upper = (ObjectNode) json.get("upper");
        lower.put("inputs", features);
        upper.put("inputs", outputs(lower));
      } else {
        json.put("inputs", features);
      }
      return CellJson.read(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cell: " + e.getOriginalMessage(), e);
    }
  }

  private static int outputs(ObjectNode lower) {
    ObjectNode alone = lower.deepCopy();
    alone.put("classes", 1);
    LayerSpec layer = CellJson.read(alone).last();
    return layer.outputs();
  }

  private Augmentation augmentation() {
    return new Augmentation(
        range("augmentation.speed"),
        range("augmentation.tempo"),
        range("augmentation.warp"),
        range("augmentation.gainDecibels"),
        range("augmentation.snrDecibels"),
        number("augmentation.cleanShare"),
        number("augmentation.paddingSeconds"),
        number("augmentation.paddedShare"),
        number("augmentation.shiftSeconds"),
        number("augmentation.equaliser"),
        whole("augmentation.maskedFilters"),
        whole("augmentation.maskedFrames"));
  }

  private Object value(String key) {
    Object given = changes.value(key).orElse(toml.get(key));
    return given == null ? USUAL.get(key) : given;
  }

  private String text(String key) {
    if (value(key) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(key + " must be a text");
  }

  private int whole(String key) {
    if (value(key) instanceof Long number) {
      return Math.toIntExact(number);
    }
    throw new IllegalArgumentException(key + " must be a whole number");
  }

  private double number(String key) {
    return number(value(key), key);
  }

  private static double number(Object value, String key) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException(key + " must be a number");
  }

  private Augmentation.Range range(String key) {
    List<Object> ends = value(key) instanceof TomlArray array ? array.toList() : List.of();
    if (ends.size() != 2) {
      throw new IllegalArgumentException(key + " must be [low, high]");
    }
    return new Augmentation.Range(number(ends.get(0), key), number(ends.get(1), key));
  }

  /** First digits of the SHA-256 of a text. */
  static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
