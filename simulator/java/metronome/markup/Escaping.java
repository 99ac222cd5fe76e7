package metronome.markup;

/** Keeps what users named from being read as markup. */
final class Escaping {

  private Escaping() {}

  /** As the content of an element. */
  static void text(String text, StringBuilder to) {
    escape(text, to, false);
  }

  /** As the value of an attribute in double quotes. */
  static void attribute(String text, StringBuilder to) {
    escape(text, to, true);
  }

  private static void escape(String text, StringBuilder to, boolean quotes) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> to.append("&amp;");
        case '<' -> to.append("&lt;");
        case '>' -> to.append("&gt;");
        case '"' -> to.append(quotes ? "&quot;" : "\"");
        default -> to.append(allowed(text, i) ? c : '\uFFFD');
      }
    }
  }

  /** HTML has no place for control characters, nor UTF-8 for half a surrogate pair. */
  private static boolean allowed(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
    return c == '\n' || c == '\t' || !Character.isISOControl(c);
  }
}
