package metronome.page;

import java.util.ArrayList;
import java.util.List;
import metronome.markup.DataTable;
import metronome.markup.Element;
import metronome.markup.Markup;
import metronome.report.Figures;
import metronome.survey.Part;

/** A breakdown of the cycles as a table: its largest parts, and the others in one row. */
final class CyclesTable {
  private static final int MOST = 12;

  /** So many have a row however small they are. */
  private static final int FIRST = 8;

  private static final double LEAST_SHARE = 0.01;

  private CyclesTable() {}

  /** Those that took no cycles are left out; what is small is put together. */
  static Element draw(String caption, String what, String list, List<Part> parts) {
    boolean instructions = parts.stream().anyMatch(part -> part.instructions() != null);
    DataTable table =
        new DataTable(caption).words(what).figures("Cycles", "Share").at("measured/" + list);
    if (instructions) {
      table.figures("Instructions");
    }
    List<Part> others = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part.cycles() == 0) {
        continue;
      }
      if (i >= MOST || (i >= FIRST && part.share() < LEAST_SHARE)) {
        others.add(part);
      } else {
        List<Element> cells = new ArrayList<>();
        cells.add(DataTable.name(Element.of("code", part.name())));
        cells.add(DataTable.figure(part.cycles(), Figures.count(part.cycles()), "cycles"));
        cells.add(DataTable.figure(part.share(), Figures.percent(part.share()), "share"));
        if (instructions) {
          cells.add(
              DataTable.figure(
                  part.instructions(), Words.count(part.instructions()), "instructions"));
        }
        table.rowOf(Element.of("tr").with("data-at", i), cells.toArray(Element[]::new));
      }
    }
    if (!others.isEmpty()) {
      table.row(others(others, instructions));
    }
    return table.draw();
  }

  /** So that the shares of a table add up to the whole; each of them is in the page's data. */
  private static Element[] others(List<Part> parts, boolean instructions) {
    List<Element> cells = new ArrayList<>();
    cells.add(DataTable.name(Markup.text("others")));
    cells.add(sum(Figures.count(parts.stream().mapToLong(Part::cycles).sum())));
    cells.add(sum(Figures.percent(parts.stream().mapToDouble(Part::share).sum())));
    if (instructions) {
      cells.add(
          sum(
              Figures.count(
                  parts.stream()
                      .mapToLong(part -> part.instructions() == null ? 0 : part.instructions())
                      .sum())));
    }
    return cells.toArray(Element[]::new);
  }

  private static Element sum(String shown) {
    return DataTable.cell(shown).with("class", "n");
  }
}
