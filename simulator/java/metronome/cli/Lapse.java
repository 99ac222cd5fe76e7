package metronome.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A stretch of time as options write it: {@code 90}, {@code 0.5s}, {@code 250ms}, {@code 500us},
 * {@code 2m}, {@code 1h}.
 *
 * @param seconds 0 or more
 */
record Lapse(double seconds) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(us|ms|s|m|h)?");

  /** Reads one. */
  static final class Reader implements ITypeConverter<Lapse> {
    @Override
    public Lapse convert(String text) {
      Matcher matcher = FORM.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is no time; for instance 90, 0.5s, 250ms, 2m or 1h");
      }
      double number = Double.parseDouble(matcher.group(1));
      String unit = matcher.group(2) == null ? "s" : matcher.group(2);
      return new Lapse(
          switch (unit) {
            case "us" -> number / 1e6;
            case "ms" -> number / 1000;
            case "m" -> number * 60;
            case "h" -> number * 3600;
            default -> number;
          });
    }
  }
}
