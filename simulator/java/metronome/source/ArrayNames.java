package metronome.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import metronome.model.CellKind;
import metronome.model.Tensor;

/**
 * Finds the arrays of a network by their names, and keeps account of which were used. Names are
 * compared with {@code /} as {@code .} and without TensorFlow's {@code :0}.
 */
final class ArrayNames {
  private static final int MOST_SHOWN = 6;

  private final Map<String, Tensor> arrays;
  private final Map<String, String> plain = new TreeMap<>();
  private final Set<String> used = new TreeSet<>();

  ArrayNames(Map<String, Tensor> arrays) {
    this.arrays = new TreeMap<>(arrays);
    for (String name : arrays.keySet()) {
      plain.put(name.replaceFirst(":\\d+$", "").replace('/', '.'), name);
    }
  }

  /**
   * The arrays of a layer.
   *
   * @return by role
   * @throws IllegalArgumentException where one is missing, or several could be meant
   */
  Map<String, List<Tensor>> layer(Dialect dialect, CellKind kind, String suffix) {
    refuseDeepOnes();
    Roles roles = Roles.of(dialect, kind, suffix);
    String prefix = prefix(dialect, kind, roles);
    Map<String, List<Tensor>> found = new LinkedHashMap<>();
    roles
        .arrays()
        .forEach(
            (role, patterns) -> {
              List<Tensor> parts = new ArrayList<>();
              for (String pattern : patterns) {
                List<String> names = matching(Pattern.quote(prefix) + pattern);
                if (names.size() > 1) {
                  throw several(role, names);
                }
                names.forEach(name -> parts.add(take(name)));
              }
              if (!parts.isEmpty() && parts.size() < patterns.size()) {
                throw new IllegalArgumentException(
                    "of %s %d arrays are there, not %d (%s)"
                        .formatted(role, parts.size(), patterns.size(), shown()));
              }
              if (!parts.isEmpty()) {
                found.put(role, parts);
              }
            });
    for (String role : roles.needed()) {
      if (!found.containsKey(role) && !found.containsKey(role + "1")) {
        throw new IllegalArgumentException(
            "no array for %s of a %s in the words of %s; there are %s; --array %s=NAME names it"
                .formatted(role, kind.label(), dialect.label(), shown(), role));
      }
    }
    return found;
  }

  /** What the names of a layer's arrays begin with. */
  private String prefix(Dialect dialect, CellKind kind, Roles roles) {
    Set<String> prefixes = new TreeSet<>();
    for (String role : List.of("U", "U1", "W", "W1")) {
      if (prefixes.isEmpty() && roles.arrays().containsKey(role)) {
        Pattern anchor = Pattern.compile("((?:.*\\.)?)" + roles.arrays().get(role).get(0));
        for (String name : plain.keySet()) {
          Matcher matcher = anchor.matcher(name);
          if (matcher.matches()) {
            prefixes.add(matcher.group(1));
          }
        }
      }
    }
    if (prefixes.isEmpty()) {
      throw new IllegalArgumentException(
          "no matrix of a %s in the words of %s; there are %s"
              .formatted(kind.label(), dialect.label(), shown()));
    }
    if (prefixes.size() > 1) {
      throw new IllegalArgumentException(
          "%d recurrent layers (%s): stacked networks are not read"
              .formatted(prefixes.size(), String.join(", ", prefixes)));
    }
    return prefixes.iterator().next();
  }

  private void refuseDeepOnes() {
    for (String name : plain.keySet()) {
      if (name.endsWith("_reverse") || name.matches("(.*[./_])?(bidirectional|backward)[._].*")) {
        throw new IllegalArgumentException(
            "'" + name + "' is of a bidirectional network, which cannot run on a stream");
      }
      if (name.matches(".*(weight|bias)_(ih|hh|hr)_l[1-9]\\d*")) {
        throw new IllegalArgumentException(
            "'" + name + "' is of a second layer: stacked networks are not read");
      }
    }
  }

  /** The classifier's arrays: the only ones left of that name. */
  Map<String, List<Tensor>> classifier(Dialect dialect) {
    Map<String, List<Tensor>> found = new LinkedHashMap<>();
    for (String role : Roles.CLASSIFIER) {
      String pattern = Roles.classifier(dialect, role).orElse(role);
      List<String> names = matching(pattern).stream().filter(name -> !used.contains(name)).toList();
      if (names.size() > 1) {
        throw several(role, names);
      }
      if (names.size() == 1) {
        found.put(role, List.of(take(names.get(0))));
      }
    }
    return found;
  }

  /**
   * Arrays that a user names: {@code NAME+NAME}, each with {@code ^T} behind it to turn it and
   * {@code *FACTOR} or {@code *NAME} to multiply it, element by element.
   */
  List<Tensor> named(String expression) {
    List<Tensor> parts = new ArrayList<>();
    for (String term : expression.split("\\+")) {
      String[] factors = term.strip().split("\\*");
      Tensor value = term(factors[0]);
      for (int i = 1; i < factors.length; i++) {
        value = times(term, value, factors[i].strip());
      }
      parts.add(value);
    }
    return parts;
  }

  private Tensor term(String text) {
    boolean turned = text.endsWith("^T");
    Tensor tensor = take(original(turned ? text.substring(0, text.length() - 2) : text));
    return turned ? Matrices.tensor(List.of(Matrices.transposed(Matrices.rows(tensor)))) : tensor;
  }

  private Tensor times(String term, Tensor value, String factor) {
    if (factor.matches("[-+0-9.eE/]+") && !arrays.containsKey(factor)) {
      try {
        String[] ratio = factor.split("/");
        double number = Double.parseDouble(ratio[0]);
        double divisor = ratio.length > 1 ? Double.parseDouble(ratio[1]) : 1;
        return new Tensor(value.shape(), Matrices.scaled(value.values(), number / divisor));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("'" + term + "': " + factor + " is no number", e);
      }
    }
    Tensor other = term(factor);
    if (other.values().length == 1) {
      return new Tensor(value.shape(), Matrices.scaled(value.values(), other.values()[0]));
    }
    if (!Arrays.equals(other.shape(), value.shape())) {
      throw new IllegalArgumentException(
          "'%s' multiplies shapes %s and %s"
              .formatted(term, Arrays.toString(value.shape()), Arrays.toString(other.shape())));
    }
    double[] products = value.values().clone();
    Arrays.setAll(products, i -> products[i] * other.values()[i]);
    return new Tensor(value.shape(), products);
  }

  private String original(String name) {
    String known = arrays.containsKey(name) ? name : plain.get(name);
    if (known == null) {
      throw new IllegalArgumentException("no array '" + name + "'; there are " + shown());
    }
    return known;
  }

  /** Arrays that nobody took and that no pattern with {@code *} lets be. */
  List<String> left(Set<String> ignored) {
    return arrays.keySet().stream()
        .filter(name -> !used.contains(name))
        .filter(name -> ignored.stream().noneMatch(pattern -> covers(pattern, name)))
        .toList();
  }

  private static boolean covers(String pattern, String name) {
    return name.matches(
        Arrays.stream(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .reduce((left, right) -> left + ".*" + right)
            .orElse(""));
  }

  private Tensor take(String name) {
    used.add(name);
    Tensor tensor = arrays.get(name);
    for (int i = 0; i < tensor.values().length; i++) {
      if (!Double.isFinite(tensor.values()[i])) {
        throw new IllegalArgumentException(
            "array %s holds %s at %d, only finite numbers can be quantised"
                .formatted(name, tensor.values()[i], i));
      }
    }
    return tensor;
  }

  private List<String> matching(String pattern) {
    Pattern whole = Pattern.compile(pattern);
    return plain.entrySet().stream()
        .filter(entry -> whole.matcher(entry.getKey()).matches())
        .map(Map.Entry::getValue)
        .toList();
  }

  private IllegalArgumentException several(String role, List<String> names) {
    return new IllegalArgumentException(
        "%d arrays could be %s: %s; --array %s=NAME says which"
            .formatted(names.size(), role, String.join(", ", names), role));
  }

  private String shown() {
    List<String> names = List.copyOf(arrays.keySet());
    return names.size() <= MOST_SHOWN
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_SHOWN))
            + " and "
            + (names.size() - MOST_SHOWN)
            + " more";
  }
}
