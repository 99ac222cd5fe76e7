package metronome.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import metronome.model.Activation;
import metronome.source.Conventions.BiasForm;
import metronome.source.Conventions.Concat;
import metronome.source.Conventions.Orientation;
import metronome.source.Conventions.ResetMode;
import metronome.source.Conventions.ScalarForm;
import metronome.source.Conventions.UpdateMode;

/**
 * Conventions as text: {@code order=r.u.c, reset=after, ...}, the words that a command takes and
 * its messages use.
 */
final class ConventionText {
  private static final Map<String, Gate> LETTERS =
      Map.of(
          "r", Gate.RESET,
          "u", Gate.UPDATE,
          "z", Gate.UPDATE,
          "c", Gate.CANDIDATE,
          "g", Gate.CANDIDATE,
          "n", Gate.CANDIDATE,
          "i", Gate.INPUT,
          "f", Gate.FORGET,
          "o", Gate.OUTPUT);

  /** What can be said, in the order in which it is shown. */
  static final List<String> KEYS =
      List.of(
          "order",
          "reset",
          "update",
          "bias",
          "forget-bias",
          "scalars",
          "orientation",
          "concat",
          "candidate",
          "gate");

  private ConventionText() {}

  /** All that matters for conventions' gates: key to value. */
  static Map<String, String> of(Conventions conventions) {
    Map<String, String> text = new LinkedHashMap<>();
    if (conventions.gateOrder().size() > 1) {
      text.put(
          "order",
          conventions.gateOrder().stream()
              .map(ConventionText::letter)
              .collect(Collectors.joining()));
    }
    put(text, "reset", conventions.resetMode());
    put(text, "update", conventions.updateMode());
    put(text, "bias", conventions.bias());
    if (conventions.gateOrder().contains(Gate.FORGET)) {
      text.put("forget-bias", number(conventions.forgetBiasAdd()));
    }
    put(text, "scalars", conventions.scalarForm());
    put(text, "orientation", conventions.orientation());
    text.put("concat", label(conventions.concat()));
    text.put("candidate", conventions.candidate().label());
    text.put("gate", conventions.gate().label());
    return text;
  }

  /** One line with everything. */
  static String line(Conventions conventions) {
    return of(conventions).entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  /** What differs, with the second one's values: {@code reset=before instead of after}. */
  static String difference(Conventions usual, Conventions other) {
    Map<String, String> before = of(usual);
    List<String> changes = new ArrayList<>();
    of(other)
        .forEach(
            (key, value) -> {
              String old = before.getOrDefault(key, "none");
              if (!value.equals(old)) {
                changes.add(key + "=" + value + " instead of " + old);
              }
            });
    return String.join(" and ", changes);
  }

  /**
   * Conventions with some things changed.
   *
   * @param changes by {@link #KEYS}
   * @throws IllegalArgumentException where a key or value is unknown, or they do not go together
   */
  static Conventions changed(Conventions usual, Map<String, String> changes) {
    for (String key : changes.keySet()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException(
            "unknown convention '" + key + "'; known are " + String.join(", ", KEYS));
      }
    }
    return new Conventions(
        one(changes, "reset", ResetMode.class, usual.resetMode()),
        one(changes, "update", UpdateMode.class, usual.updateMode()),
        changes.containsKey("order") ? order(changes.get("order")) : usual.gateOrder(),
        one(changes, "bias", BiasForm.class, usual.bias()),
        changes.containsKey("forget-bias")
            ? number("forget-bias", changes.get("forget-bias"))
            : usual.forgetBiasAdd(),
        scalars(changes, usual.scalarForm()),
        one(changes, "orientation", Orientation.class, usual.orientation()),
        one(changes, "concat", Concat.class, usual.concat()),
        activation(changes, "candidate", usual.candidate()),
        activation(changes, "gate", usual.gate()));
  }

  private static List<Gate> order(String text) {
    List<Gate> gates = new ArrayList<>();
    for (String letter : text.replaceAll("[.:-]", "").split("")) {
      Gate gate = LETTERS.get(letter);
      if (gate == null) {
        throw new IllegalArgumentException(
            "order '"
                + text
                + "' must be letters of gates: r u (or z) c (or g, n), or i f c (or g) o");
      }
      gates.add(gate);
    }
    return gates;
  }

  /** Before or after the logistic function. */
  private static ScalarForm scalars(Map<String, String> changes, ScalarForm usual) {
    String text = changes.get("scalars");
    if (text == null) {
      return usual;
    }
    return switch (text) {
      case "before" -> ScalarForm.PRE_SIGMOID;
      case "after" -> ScalarForm.POST_SIGMOID;
      case "none" -> ScalarForm.NONE;
      default ->
          throw new IllegalArgumentException(
              "scalars '" + text + "' must be before, after (the logistic function) or none");
    };
  }

  private static <E extends Enum<E>> E one(
      Map<String, String> changes, String key, Class<E> type, E usual) {
    String text = changes.get(key);
    if (text == null) {
      return usual;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> label(value).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    key
                        + " '"
                        + text
                        + "' must be one of "
                        + Arrays.stream(type.getEnumConstants())
                            .map(ConventionText::label)
                            .collect(Collectors.joining(", "))));
  }

  private static Activation activation(Map<String, String> changes, String key, Activation usual) {
    String text = changes.get(key);
    return text == null
        ? usual
        : Activation.of(text)
            .orElseThrow(
                () -> new IllegalArgumentException(key + " '" + text + "' is no known activation"));
  }

  private static double number(String key, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " '" + text + "' is no number", e);
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static void put(Map<String, String> text, String key, Enum<?> value) {
    if (!label(value).equals("none") || key.equals("bias")) {
      text.put(key, label(value));
    }
  }

  private static String label(Enum<?> value) {
    if (value instanceof ScalarForm) {
      return value == ScalarForm.PRE_SIGMOID
          ? "before"
          : value == ScalarForm.POST_SIGMOID ? "after" : "none";
    }
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String letter(Gate gate) {
    return switch (gate) {
      case RESET -> "r";
      case UPDATE -> "u";
      case CANDIDATE -> "c";
      case INPUT -> "i";
      case FORGET -> "f";
      case OUTPUT -> "o";
    };
  }
}
