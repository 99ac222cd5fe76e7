package metronome.markup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An element of HTML or SVG with its attributes and content, in the order in which they are given.
 */
public final class Element implements Markup {
  /** Elements of HTML that have no content and no end. */
  private static final Set<String> VOID = Set.of("br", "col", "input", "meta", "wbr");

  /** Shapes of SVG, closed where they begin unless they hold something. */
  private static final Set<String> SHAPES =
      Set.of("circle", "line", "path", "polygon", "polyline", "rect", "use");

  /** A line break before these changes nothing that is shown, and lets two files be compared. */
  private static final Set<String> LINES =
      Set.of(
          "body", "caption", "details", "div", "dl", "dt", "figure", "footer", "form", "g", "h1",
          "h2", "h3", "h4", "head", "header", "main", "meta", "nav", "p", "script", "section",
          "style", "summary", "svg", "table", "tbody", "thead", "title", "tr", "ul", "li");

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Markup> content = new ArrayList<>();

  private Element(String name) {
    this.name = name;
  }

  /** An element with its first content. */
  public static Element of(String name, Markup... content) {
    return new Element(name).add(content);
  }

  /** An element with text in it. */
  public static Element of(String name, String text) {
    return new Element(name).add(text);
  }

  /** Sets an attribute; coordinates of SVG are better given by {@link #at}. */
  public Element with(String attribute, Object value) {
    attributes.put(attribute, String.valueOf(value));
    return this;
  }

  /** Sets an attribute to a coordinate or length of SVG, rounded to a tenth of a unit. */
  public Element at(String attribute, double value) {
    return with(attribute, Coordinates.text(value));
  }

  /** Adds content. */
  public Element add(Markup... more) {
    content.addAll(List.of(more));
    return this;
  }

  /** Adds content. */
  public Element add(List<? extends Markup> more) {
    content.addAll(more);
    return this;
  }

  /** Adds text. */
  public Element add(String text) {
    return text.isEmpty() ? this : add(Markup.text(text));
  }

  @Override
  public void write(StringBuilder to) {
    if (LINES.contains(name)) {
      to.append('\n');
    }
    to.append('<').append(name);
    attributes.forEach(
        (attribute, value) -> {
          to.append(' ').append(attribute);
          if (!value.isEmpty()) {
            to.append("=\"");
            Escaping.attribute(value, to);
            to.append('"');
          }
        });
    if (content.isEmpty() && SHAPES.contains(name)) {
      to.append("/>");
      return;
    }
    to.append('>');
    if (!VOID.contains(name)) {
      content.forEach(piece -> piece.write(to));
      to.append("</").append(name).append('>');
    }
  }
}
