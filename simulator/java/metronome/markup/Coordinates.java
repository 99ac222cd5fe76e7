package metronome.markup;

/** Coordinates of SVG: a tenth of a unit is finer than any screen shows. */
final class Coordinates {

  private Coordinates() {}

  /** The shortest text: {@code 12.5}, {@code 12}, {@code 0}. */
  static String text(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("no place in a drawing: " + value);
    }
    long tenths = Math.round(value * 10);
    String sign = tenths < 0 ? "-" : "";
    long size = Math.abs(tenths);
    return sign + size / 10 + (size % 10 == 0 ? "" : "." + size % 10);
  }

  /** One step of a path. */
  static String step(char command, double x, double y) {
    return command + text(x) + " " + text(y);
  }
}
