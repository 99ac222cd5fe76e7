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
      converter = ByteSize.class,
      description = "flash for code and model, for instance 128K (default: all of the board's)")
  private Long flash;

  @Option(
      names = "--ram",
      paramLabel = "BYTES",
      converter = ByteSize.class,
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
      double hertz = matcher.matches() ? scaled(matcher) : 0;
      if (hertz < 1 || hertz > 10e9) {
        throw new TypeConversionException(
            "'" + text + "' is no clock; for instance 80MHz or 48000000, at most 10GHz");
      }
      return Math.round(hertz);
    }

    private static double scaled(Matcher matcher) {
      double number = Double.parseDouble(matcher.group(1));
      String prefix = matcher.group(2) == null ? "" : matcher.group(2);
      return switch (prefix) {
        case "k" -> number * 1e3;
        case "M" -> number * 1e6;
        case "G" -> number * 1e9;
        default -> number;
      };
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
}
