package metronome.baseline;

import java.util.Comparator;

/**
 * What figures are of.
 *
 * @param model its name
 * @param board its name
 * @param build the instruction set of the firmware
 * @param workload what it did: {@code frames}, {@code audio} or {@code answers}
 */
public record Key(String model, String board, String build, String workload)
    implements Comparable<Key> {
  private static final Comparator<Key> ORDER =
      Comparator.comparing(Key::model)
          .thenComparing(Key::board)
          .thenComparing(Key::build)
          .thenComparing(Key::workload);

  public Key {
    for (String part : new String[] {model, board, build, workload}) {
      if (part.isEmpty() || part.chars().anyMatch(c -> c <= ' ')) {
        throw new IllegalArgumentException("'" + part + "' is no name of a subject's part");
      }
    }
  }

  /** All parts in one line. */
  public String text() {
    return model + " " + place();
  }

  /** All but the model. */
  public String place() {
    return board + " " + build + " " + workload;
  }

  @Override
  public int compareTo(Key other) {
    return ORDER.compare(this, other);
  }
}
