package metronome.report;

import java.util.List;
import java.util.stream.Collectors;
import metronome.board.Board;
import metronome.board.Region;

/**
 * What a person and a program read about a board.
 *
 * @param regions the memory map
 * @param facts each documented fact with its source
 */
public record BoardRow(
    String board,
    String title,
    String core,
    long clockHertz,
    long flashBytes,
    long ramBytes,
    List<String> features,
    List<Region> regions,
    List<String> notes,
    List<Board.Fact> facts) {

  public static BoardRow of(Board board) {
    return new BoardRow(
        board.name(),
        board.title(),
        board.core().name(),
        board.hertz(),
        board.bytes(Region.Kind.FLASH),
        board.bytes(Region.Kind.RAM),
        board.features().stream()
            .map(f -> f.name().toLowerCase(java.util.Locale.ROOT))
            .sorted()
            .toList(),
        board.regions(),
        board.notes(),
        board.sources());
  }

  /** One line a board. */
  public static String table(List<Board> boards) {
    TextTable table = new TextTable("board", "core", "clock", "flash", "RAM", "features", "title");
    for (Board board : boards) {
      BoardRow row = of(board);
      table.row(
          row.board,
          row.core,
          Figures.megahertz(row.clockHertz),
          Figures.kibibytes(row.flashBytes),
          Figures.kibibytes(row.ramBytes),
          row.features.isEmpty() ? "no DSP, no FPU" : String.join(" ", row.features),
          row.title);
    }
    return table.render();
  }

  /** All facts of each board. */
  public static String sheets(List<Board> boards) {
    return boards.stream().map(BoardRow::sheet).collect(Collectors.joining("\n"));
  }

  private static String sheet(Board board) {
    TextTable facts = new TextTable("fact", "value", "source");
    board.sources().forEach(fact -> facts.row(fact.key(), fact.value(), fact.source()));
    String notes =
        board.notes().stream().map(n -> "  note: " + n + "\n").collect(Collectors.joining());
    return board.name() + ": " + board.title() + "\n" + notes + facts.render();
  }
}
