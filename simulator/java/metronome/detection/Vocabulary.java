package metronome.detection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The labels of a model, and which of them mean that nothing of interest was said.
 *
 * @param labels names in the model's order
 * @param background indices of labels that are never detected
 */
public record Vocabulary(List<String> labels, Set<Integer> background) {
  /** Labels that are background without being named so: noise, silence and rest classes. */
  private static final Set<String> USUAL =
      Set.of("noise", "background", "background_noise", "silence", "unknown", "other");

  public Vocabulary {
    labels = List.copyOf(labels);
    background = Set.copyOf(background);
    for (int index : background) {
      if (index < 0 || index >= labels.size()) {
        throw new IllegalArgumentException("no label " + index);
      }
    }
  }

  /** With the usual names of background classes, underscores around them or not. */
  public static Vocabulary usual(List<String> labels) {
    Set<Integer> background = new HashSet<>();
    for (int i = 0; i < labels.size(); i++) {
      if (USUAL.contains(labels.get(i).toLowerCase(Locale.ROOT).replaceAll("^_+|_+$", ""))) {
        background.add(i);
      }
    }
    return new Vocabulary(labels, background);
  }

  /** Whether a label can be detected. */
  public boolean isTarget(int label) {
    return !background.contains(label);
  }

  /** Index of a label that can be detected; empty for background and for what is no label. */
  public OptionalInt target(String label) {
    int index = labels.indexOf(label);
    return index >= 0 && isTarget(index) ? OptionalInt.of(index) : OptionalInt.empty();
  }

  /** Names of the background labels, in the model's order. */
  public List<String> backgroundNames() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      if (!isTarget(i)) {
        names.add(labels.get(i));
      }
    }
    return names;
  }
}
