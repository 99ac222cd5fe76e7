package metronome.feature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import metronome.feature.FrontEnd.Method;

/** Front ends as JSON. Numbers keep every bit: they are written as shortest round-trip decimals. */
final class FrontEndJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FrontEndJson() {}

  static String write(FrontEnd frontEnd) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", frontEnd.name());
    node.put("hertz", frontEnd.hertz());
    node.put("frameSamples", frontEnd.frameSamples());
    node.put("hopSamples", frontEnd.hopSamples());
    node.put("fftPoints", frontEnd.fftPoints());
    node.put("window", frontEnd.window().name().toLowerCase(Locale.ROOT));
    node.put("preEmphasis", frontEnd.preEmphasis());
    node.put("melFilters", frontEnd.melFilters());
    node.put("lowHertz", frontEnd.lowHertz());
    node.put("highHertz", frontEnd.highHertz());
    node.put("floor", frontEnd.floor());
    fill(node.putArray("mean"), frontEnd.mean());
    fill(node.putArray("deviation"), frontEnd.deviation());
    if (frontEnd.method() != Method.LOG_MEL) {
      node.put("method", label(frontEnd.method()));
      node.put("features", frontEnd.features());
    }
    return node.toString();
  }

  static FrontEnd read(String json) {
    JsonNode node;
    try {
      node = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("front end: not JSON: " + e.getOriginalMessage(), e);
    }
    if (!node.isObject()) {
      throw new IllegalArgumentException("front end: not a JSON object");
    }
    Method method = node.has("method") ? method(text(node, "method")) : Method.LOG_MEL;
    return new FrontEnd(
        text(node, "name"),
        whole(node, "hertz"),
        whole(node, "frameSamples"),
        whole(node, "hopSamples"),
        whole(node, "fftPoints"),
        window(text(node, "window")),
        number(node, "preEmphasis"),
        whole(node, "melFilters"),
        number(node, "lowHertz"),
        number(node, "highHertz"),
        number(node, "floor"),
        numbers(node, "mean"),
        numbers(node, "deviation"),
        method,
        whole(node, node.has("features") ? "features" : "melFilters"));
  }

  private static void fill(ArrayNode array, double[] values) {
    for (double value : values) {
      array.add(value);
    }
  }

  private static String label(Method method) {
    return method.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Method method(String label) {
    for (Method method : Method.values()) {
      if (label(method).equals(label)) {
        return method;
      }
    }
    throw new IllegalArgumentException("front end: method must be log-mel, tf-mfcc or given");
  }

  private static FrontEnd.Window window(String label) {
    for (FrontEnd.Window window : FrontEnd.Window.values()) {
      if (window.name().toLowerCase(Locale.ROOT).equals(label)) {
        return window;
      }
    }
    throw new IllegalArgumentException("front end: window must be hamming, hann or none");
  }

  private static String text(JsonNode node, String key) {
    JsonNode value = node.path(key);
    return require(value.isTextual(), value, key, "a string").textValue();
  }

  private static int whole(JsonNode node, String key) {
    JsonNode value = node.path(key);
    return require(value.canConvertToInt() && value.isIntegralNumber(), value, key, "an integer")
        .intValue();
  }

  private static double number(JsonNode node, String key) {
    JsonNode value = node.path(key);
    return require(value.isNumber(), value, key, "a number").doubleValue();
  }

  private static double[] numbers(JsonNode node, String key) {
    JsonNode array = node.path(key);
    require(array.isArray(), array, key, "an array of numbers");
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      JsonNode value = array.get(i);
      values[i] = require(value.isNumber(), value, key, "an array of numbers").doubleValue();
    }
    return values;
  }

  private static JsonNode require(boolean right, JsonNode value, String key, String kind) {
    if (!right) {
      throw new IllegalArgumentException(
          "front end: " + key + (value.isMissingNode() ? " is missing" : " must be " + kind));
    }
    return value;
  }
}
