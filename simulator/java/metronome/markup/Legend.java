package metronome.markup;

import java.util.List;

/** Says which colour and pattern, or which point and dash, is which series. */
final class Legend {

  private Legend() {}

  /** For areas. */
  static Element areas(List<String> names) {
    Element list = Element.of("ul").with("class", "legend");
    for (int i = 0; i < names.size(); i++) {
      Element swatch =
          Element.of("rect")
              .with("class", "area")
              .with("fill", Palette.area(i))
              .at("x", 0.5)
              .at("y", 0.5)
              .with("width", 19)
              .with("height", 11);
      list.add(entry(swatch, names.get(i), "0 0 20 12", 20));
    }
    return list;
  }

  /** For lines with their points. */
  static Element lines(List<String> names) {
    Element list = Element.of("ul").with("class", "legend");
    for (int i = 0; i < names.size(); i++) {
      Element swatch =
          Element.of(
              "g",
              Element.of("path")
                  .with("class", "curve " + Palette.colour(i))
                  .with("d", "M-12 0H12")
                  .with("stroke-dasharray", Palette.dash(i)),
              Element.of("path")
                  .with("class", "point " + Palette.colour(i))
                  .with("d", Palette.point(i)));
      list.add(entry(swatch, names.get(i), "-14 -6 28 12", 28));
    }
    return list;
  }

  /** For points alone. */
  static Element points(List<String> names) {
    Element list = Element.of("ul").with("class", "legend");
    for (int i = 0; i < names.size(); i++) {
      Element swatch =
          Element.of("path")
              .with("class", "point " + Palette.colour(i))
              .with("d", Palette.point(i));
      list.add(entry(swatch, names.get(i), "-6 -6 12 12", 12));
    }
    return list;
  }

  private static Element entry(Element swatch, String name, String box, int width) {
    return Element.of(
        "li",
        Element.of("svg", swatch)
            .with("viewBox", box)
            .with("width", width)
            .with("height", 12)
            .with("aria-hidden", true),
        Markup.text(name));
  }
}
