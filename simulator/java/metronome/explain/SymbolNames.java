package metronome.explain;

import java.util.regex.Pattern;

/** Names of functions as the source has them: what the compiler appended is cut off. */
final class SymbolNames {
  private static final Pattern MADE =
      Pattern.compile("(\\.(constprop|isra|part|cold|lto_priv|llvm)(\\.\\d+)*)+$");

  private SymbolNames() {}

  /** {@code dot.constprop.0} is {@code dot}. */
  static String base(String symbol) {
    return MADE.matcher(symbol).replaceFirst("");
  }
}
