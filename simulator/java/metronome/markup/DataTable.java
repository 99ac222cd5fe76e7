package metronome.markup;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of figures with its caption. A column that holds figures is aligned to the right; with
 * scripts, a reader can sort by any column.
 */
public final class DataTable {
  private static final int WIDE = 8;

  private final String caption;
  private final Element head = Element.of("tr");
  private final List<Boolean> figures = new ArrayList<>();
  private final List<Element> bodies = new ArrayList<>();
  private String place = "";

  /**
   * @param caption what the table shows
   */
  public DataTable(String caption) {
    this.caption = caption;
  }

  /** Says where in the document the figures of this table are; rows and cells go on from there. */
  public DataTable at(String place) {
    this.place = place;
    return this;
  }

  /** Adds a column of words. */
  public DataTable words(String... names) {
    return columns(false, names);
  }

  /** Adds columns of figures. */
  public DataTable figures(String... names) {
    return columns(true, names);
  }

  /** Adds a row of as many cells as there are columns. */
  public DataTable row(Element... cells) {
    return rowOf(Element.of("tr"), cells);
  }

  /** Adds a row whose element carries attributes of its own. */
  public DataTable rowOf(Element row, Element... cells) {
    if (cells.length != figures.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + figures.size() + " columns of '" + caption + "'");
    }
    if (bodies.isEmpty()) {
      bodies.add(Element.of("tbody"));
    }
    bodies.get(bodies.size() - 1).add(row.add(cells));
    return this;
  }

  /** The table in a box of its own, within which it can be moved where a screen is narrow. */
  public Element draw() {
    Element table =
        Element.of("table", Element.of("caption", caption), Element.of("thead", head))
            .with("class", "sortable")
            .add(bodies);
    if (!place.isEmpty()) {
      table.with("data-at", place);
    }
    Element box = Element.of("div", table).with("class", "scroll");
    // A table that hardly fits a screen can be moved with the keyboard too.
    return figures.size() < WIDE
        ? box
        : box.with("tabindex", 0).with("role", "region").with("aria-label", caption);
  }

  /** The cell that names its row. */
  public static Element name(Markup... name) {
    return Element.of("th", name).with("scope", "row");
  }

  /** A cell of words. */
  public static Element cell(String words) {
    return Element.of("td", words);
  }

  /**
   * A cell with a figure.
   *
   * @param value in full, for sorting and for programs; null where there is none
   * @param shown the same for readers, rounded, with its unit
   * @param place of the value in the document that the page carries: names and places of lists,
   *     separated by {@code /}, below the {@code data-at} of the elements around it
   */
  public static Element figure(Number value, String shown, String place) {
    return mark(Element.of("td"), value, shown, place);
  }

  /** The same amid words. */
  public static Element inline(Number value, String shown, String place) {
    return mark(Element.of("span"), value, shown, place);
  }

  private static Element mark(Element element, Number value, String shown, String place) {
    if (value != null && Double.isFinite(value.doubleValue())) {
      element.with("data-value", value).add(shown);
    } else {
      element.add("\u2013");
    }
    return element.with("data-is", place);
  }

  private DataTable columns(boolean areFigures, String... names) {
    for (String name : names) {
      Element column = Element.of("th", name).with("scope", "col");
      head.add(areFigures ? column.with("class", "n") : column);
      figures.add(areFigures);
    }
    return this;
  }
}
