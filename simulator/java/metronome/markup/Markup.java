package metronome.markup;

/** A piece of an HTML document: an {@link Element}, or text. */
public interface Markup {

  /** Appends this piece as it stands in the file. */
  void write(StringBuilder to);

  /** Text that a reader sees, whatever characters are in it. */
  static Markup text(String text) {
    return to -> Escaping.text(text, to);
  }

  /**
   * What goes into the file as it is: a style sheet or script of our own, or data that cannot end
   * the element around it.
   */
  static Markup verbatim(String content) {
    return to -> to.append(content);
  }

  /** This piece alone, as it stands in the file. */
  default String render() {
    StringBuilder text = new StringBuilder();
    write(text);
    return text.toString();
  }
}
