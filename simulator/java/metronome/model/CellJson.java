package metronome.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Function;
import metronome.model.LayerOptions.Delta;
import metronome.model.LayerOptions.Ghost;
import metronome.model.LayerOptions.GhostMap;
import metronome.model.LayerOptions.Lstm;

/** The shape of a cell as JSON; docs/formats.md has the keys. What is left out is the default. */
public final class CellJson {

  private CellJson() {}

  static ObjectNode write(CellSpec spec) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", spec.kind().label());
    if (spec.kind() == CellKind.SHARNN) {
      json.put("brick", spec.bricks().length());
      json.put("bricks", spec.bricks().count());
      json.set("lower", write(spec.layers().get(0), JsonNodeFactory.instance.objectNode()));
      json.set("upper", write(spec.layers().get(1), JsonNodeFactory.instance.objectNode()));
    } else {
      write(spec.layers().get(0), json);
    }
    json.put("classes", spec.classes());
    return json;
  }

  private static ObjectNode write(LayerSpec layer, ObjectNode json) {
    json.put("kind", layer.kind().label());
    json.put("inputs", layer.inputs());
    json.put("hidden", layer.hidden());
    json.put("input", layer.input().label());
    json.put("recurrent", layer.recurrent().label());
    json.put("gate", layer.gate().label());
    json.put("candidate", layer.candidate().label());
    if (layer.options() instanceof Lstm lstm) {
      json.put("peepholes", lstm.peepholes());
      json.put("projection", lstm.projection());
    } else if (layer.options() instanceof Delta delta) {
      json.put("inputThreshold", delta.input());
      json.put("stateThreshold", delta.state());
    } else if (layer.options() instanceof Ghost ghost) {
      json.put("intrinsic", ghost.intrinsic());
      json.put("map", ghost.map().label());
      json.put("groups", ghost.groups());
      json.put("ghostActivation", ghost.activation().label());
      json.put("ghostBias", ghost.bias());
      json.put("recurrentOnAll", ghost.recurrentOnAll());
    }
    return json;
  }

  /**
   * Reads a shape.
   *
   * @throws IllegalArgumentException with the reason where it is no shape of a cell
   */
  public static CellSpec read(JsonNode json) {
    int classes = whole(json, "classes");
    if (kind(json) != CellKind.SHARNN) {
      return CellSpec.of(layer(json), classes);
    }
    Bricks bricks = new Bricks(whole(json, "brick"), whole(json, "bricks"));
    return CellSpec.sharnn(layer(json.path("lower")), layer(json.path("upper")), bricks, classes);
  }

  private static LayerSpec layer(JsonNode json) {
    LayerSpec plain =
        LayerSpec.of(kind(json), whole(json, "inputs"), whole(json, "hidden"))
            .withForms(form(json, "input", "rankW"), form(json, "recurrent", "rankU"));
    LayerSpec active =
        plain.withActivations(
            named(json, "gate", plain.gate(), Activation::of),
            named(json, "candidate", plain.candidate(), Activation::of));
    return active.withOptions(options(json, active.options()));
  }

  private static LayerOptions options(JsonNode json, LayerOptions usual) {
    if (usual instanceof Lstm lstm) {
      return new Lstm(
          flag(json, "peepholes", lstm.peepholes()),
          json.has("projection") ? whole(json, "projection") : lstm.projection());
    }
    if (usual instanceof Delta) {
      return new Delta(number(json, "inputThreshold"), number(json, "stateThreshold"));
    }
    if (usual instanceof Ghost ghost) {
      return new Ghost(
          json.has("intrinsic") ? whole(json, "intrinsic") : ghost.intrinsic(),
          named(json, "map", ghost.map(), GhostMap::of),
          json.has("groups") ? whole(json, "groups") : ghost.groups(),
          named(json, "ghostActivation", ghost.activation(), Activation::of),
          flag(json, "ghostBias", ghost.bias()),
          flag(json, "recurrentOnAll", ghost.recurrentOnAll()));
    }
    return usual;
  }

  private static CellKind kind(JsonNode json) {
    String label = json.path("kind").asText("");
    return CellKind.of(label)
        .orElseThrow(() -> new IllegalArgumentException("unknown cell '" + label + "'"));
  }

  /** Files of old give ranks instead of forms. */
  private static MatrixForm form(JsonNode json, String key, String rankKey) {
    if (json.has(key)) {
      return MatrixForm.of(json.path(key).asText());
    }
    return json.has(rankKey) ? MatrixForm.ofRank(whole(json, rankKey)) : MatrixForm.full();
  }

  private static <T> T named(JsonNode json, String key, T usual, Function<String, Optional<T>> of) {
    if (!json.has(key)) {
      return usual;
    }
    String label = json.path(key).asText();
    return of.apply(label)
        .orElseThrow(
            () -> new IllegalArgumentException("cell: " + key + " '" + label + "' is unknown"));
  }

  private static boolean flag(JsonNode json, String key, boolean usual) {
    if (!json.has(key)) {
      return usual;
    }
    if (!json.path(key).isBoolean()) {
      throw new IllegalArgumentException("cell: " + key + " must be true or false");
    }
    return json.path(key).booleanValue();
  }

  private static double number(JsonNode json, String key) {
    if (json.has(key) && !json.path(key).isNumber()) {
      throw new IllegalArgumentException("cell: " + key + " must be a number");
    }
    return json.path(key).asDouble(0);
  }

  private static int whole(JsonNode json, String key) {
    JsonNode value = json.path(key);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw new IllegalArgumentException("cell: " + key + " must be an integer");
    }
    return value.intValue();
  }
}
