package metronome.verdict;

/** Checks that two tables can be compared entry by entry. */
final class Shapes {

  private Shapes() {}

  /**
   * @throws IllegalArgumentException where they differ in shape, a row is empty, or a value is not
   *     finite
   */
  static void check(String what, double[][] wanted, double[][] actual) {
    if (wanted.length != actual.length) {
      throw new IllegalArgumentException(
          what + ": " + wanted.length + " rows of the cell, " + actual.length + " of the device");
    }
    for (int row = 0; row < wanted.length; row++) {
      if (wanted[row].length == 0 || wanted[row].length != actual[row].length) {
        throw new IllegalArgumentException(
            "%s, row %d: %d values of the cell, %d of the device"
                .formatted(what, row, wanted[row].length, actual[row].length));
      }
      for (int i = 0; i < wanted[row].length; i++) {
        if (!Double.isFinite(wanted[row][i]) || !Double.isFinite(actual[row][i])) {
          throw new IllegalArgumentException(what + ", row " + row + ": not a finite number");
        }
      }
    }
  }
}
