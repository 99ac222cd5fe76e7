package metronome.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a size of memory in bytes: {@code 65536}, {@code 64K}, {@code 1M}, of 1024 each. */
final class ByteSize implements ITypeConverter<Long> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,10})(k|K|M|G)?(?:i?B)?");
  private static final long MOST = 1L << 40;

  @Override
  public Long convert(String text) {
    Matcher matcher = FORM.matcher(text);
    long bytes = matcher.matches() ? Long.parseLong(matcher.group(1)) << shift(matcher) : 0;
    if (bytes < 1 || bytes > MOST) {
      throw new TypeConversionException(
          "'" + text + "' is no size; for instance 65536, 64K or 1M, more than 0");
    }
    return bytes;
  }

  private static int shift(Matcher matcher) {
    String prefix = matcher.group(2) == null ? "" : matcher.group(2);
    return switch (prefix) {
      case "k", "K" -> 10;
      case "M" -> 20;
      case "G" -> 30;
      default -> 0;
    };
  }
}
