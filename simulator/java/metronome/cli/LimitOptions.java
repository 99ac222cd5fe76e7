package metronome.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import metronome.survey.Survey;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The budget that a user states; what is not stated is the model's or the board's own. */
final class LimitOptions {
  private static final double MOST_SECONDS = 3600;

  @Option(
      names = "--period",
      paramLabel = "TIME",
      converter = Lapse.Reader.class,
      description = "time between two frames, for instance 20ms (default: each model's own)")
  private Lapse period;

  @Option(
      names = "--clock",
      paramLabel = "HERTZ",
      converter = Hertz.class,
      description =
          "clock, for instance 80MHz; wait states stay as they are (default: each board's own)")
  private Long clock;

  @Option(
      names = "--flash",
      paramLabel = "BYTES",
      converter = Bytes.class,
      description = "flash for code and model, for instance 128K (default: all of the board's)")
  private Long flash;

  @Option(
      names = "--ram",
      paramLabel = "BYTES",
      converter = Bytes.class,
      description = "RAM for data and stack, for instance 16K (default: all of the board's)")
  private Long ram;

  @Option(
      names = "--min-accuracy",
      paramLabel = "SHARE",
      converter = Accuracy.class,
      description = "least accuracy on the device, for instance 0.9 or 90%% (default: any)")
  private Double accuracy;

  /**
   * What was stated.
   *
   * @throws BadInput where it is no budget
   */
  Survey.Limits limits() {
    if (period != null && !(period.seconds() > 0 && period.seconds() <= MOST_SECONDS)) {
      throw new BadInput("--period: more than 0 and at most an hour");
    }
    return new Survey.Limits(period == null ? null : period.seconds(), clock, flash, ram, accuracy);
  }

  /** A clock: {@code 80MHz}, {@code 32.768kHz}, {@code 48000000}. */
  static final class Hertz implements ITypeConverter<Long> {
    private static final Pattern FORM =
        Pattern.compile("(\\d{1,10}(?:\\.\\d{1,6})?)(k|M|G)?(?:Hz)?");

    @Override
    public Long convert(String text) {
      Matcher matcher = FORM.matcher(text);
      double hertz = matcher.matches() ? scaled(matcher, 1000) : 0;
      if (hertz < 1 || hertz > 10e9) {
        throw new TypeConversionException(
            "'" + text + "' is no clock; for instance 80MHz or 48000000, at most 10GHz");
      }
      return Math.round(hertz);
    }
  }

  /** A size: {@code 65536}, {@code 64K}, {@code 1M}, of 1024 each. */
  static final class Bytes implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,10})(k|K|M|G)?(?:i?B)?");

    @Override
    public Long convert(String text) {
      Matcher matcher = FORM.matcher(text);
      double bytes = matcher.matches() ? scaled(matcher, 1024) : 0;
      if (bytes < 1 || bytes > 1L << 40) {
        throw new TypeConversionException(
            "'" + text + "' is no size; for instance 65536, 64K or 1M, more than 0");
      }
      return Math.round(bytes);
    }
  }

  /** A share: {@code 0.9}, {@code 90%}. */
  static final class Accuracy implements ITypeConverter<Double> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)(%)?");

    @Override
    public Double convert(String text) {
      Matcher matcher = FORM.matcher(text);
      double share = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
      share = matcher.matches() && matcher.group(2) != null ? share / 100 : share;
      if (!(share > 0 && share <= 1)) {
        throw new TypeConversionException(
            "'" + text + "' is no share; more than 0 and at most 1, for instance 0.9 or 90%");
      }
      return share;
    }
  }

  private static double scaled(Matcher matcher, int thousand) {
    double number = Double.parseDouble(matcher.group(1));
    String prefix = matcher.group(2) == null ? "" : matcher.group(2);
    return switch (prefix) {
      case "k", "K" -> number * thousand;
      case "M" -> number * thousand * thousand;
      case "G" -> number * thousand * thousand * thousand;
      default -> number;
    };
  }
}
