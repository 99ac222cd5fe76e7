package metronome.training;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a model decides between.
 *
 * @param name {@code digits}, {@code words} or {@code wake-WORD}
 * @param labels of the classes, in the order of the model's outputs
 */
record Task(String name, List<String> labels) {
  private static final List<String> DIGITS =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
  private static final List<String> WORDS =
      List.of(
          "bed", "cat", "down", "eight", "five", "go", "happy", "left", "one", "right", "up",
          "zero");

  /** The class of sounds in which nothing is said. */
  static final String NOISE = "noise";

  /** The class of everything but a wake word. */
  static final String OTHER = "other";

  private static final String WAKE = "wake-";

  Task {
    labels = List.copyOf(labels);
  }

  /**
   * The task of a name.
   *
   * @throws IllegalArgumentException where there is none
   */
  static Task of(String name) {
    if (name.equals("digits")) {
      return new Task(name, DIGITS);
    }
    if (name.equals("words")) {
      return new Task(
          name, java.util.stream.Stream.concat(WORDS.stream(), List.of(NOISE).stream()).toList());
    }
    if (name.startsWith(WAKE) && WORDS.contains(name.substring(WAKE.length()))) {
      return new Task(name, List.of(OTHER, name.substring(WAKE.length())));
    }
    throw new IllegalArgumentException(
        "task '" + name + "' is none of digits, words and wake- before one of the words");
  }

  boolean isDigits() {
    return name.equals("digits");
  }

  /** Whether one word is told from everything else. */
  boolean isWake() {
    return name.startsWith(WAKE);
  }

  /** The class of what is said. */
  OptionalInt label(String said) {
    int label = labels.indexOf(said);
    if (label >= 0) {
      return OptionalInt.of(label);
    }
    boolean other = isWake() && (WORDS.contains(said) || said.equals(NOISE));
    return other ? OptionalInt.of(0) : OptionalInt.empty();
  }
}
