package metronome.board;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the table {@code [flash]} of a board file: line, prefetch and caches, each sourced. */
final class FlashTable {
  private static final int MOST_LINE_BYTES = 256;
  private static final int MOST_LINES = 4096;

  private final Consumer<Board.Fact> facts;

  private FlashTable(Consumer<Board.Fact> facts) {
    this.facts = facts;
  }

  /** The interface, where the file describes one. */
  static Optional<FlashInterface> read(BoardTable top, Consumer<Board.Fact> facts) {
    return top.has("flash")
        ? Optional.of(new FlashTable(facts).flash(top.table("flash")))
        : Optional.empty();
  }

  private FlashInterface flash(BoardTable table) {
    table.allow(Set.of("line_bytes", "source", "prefetch", "instruction_cache", "data_cache"));
    int lineBytes = (int) table.number("line_bytes", 4, MOST_LINE_BYTES);
    if (Integer.bitCount(lineBytes) != 1) {
      throw table.error("line_bytes", "must be a power of two");
    }
    fact("flash.line_bytes", Integer.toString(lineBytes), table);

    BoardTable ahead = table.table("prefetch");
    ahead.allow(Set.of("on", "fills_cache", "source"));
    boolean on = ahead.flag("on");
    boolean fills = ahead.flag("fills_cache");
    fact("flash.prefetch", "on " + on + ", fills cache " + fills, ahead);

    FlashInterface.Lines instruction = lines(table.table("instruction_cache"), "instruction");
    BoardTable data = table.table("data_cache");
    boolean shared = data.has("shared") && data.flag("shared");
    if (shared) {
      data.allow(Set.of("shared", "source"));
      fact("flash.data_cache", "the instruction cache", data);
      return new FlashInterface(lineBytes, on, fills, instruction, FlashInterface.Lines.NONE, true);
    }
    return new FlashInterface(lineBytes, on, fills, instruction, lines(data, "data"), false);
  }

  private FlashInterface.Lines lines(BoardTable table, String which) {
    table.allow(
        which.equals("data")
            ? Set.of("lines", "ways", "shared", "source")
            : Set.of("lines", "ways", "source"));
    int count = (int) table.number("lines", 0, MOST_LINES);
    int ways = count == 0 ? 0 : (int) table.number("ways", 1, count);
    if (count > 0 && count % ways != 0) {
      throw table.error("ways", count + " lines do not make whole sets of " + ways);
    }
    fact("flash." + which + "_cache", count + " lines in sets of " + ways, table);
    return new FlashInterface.Lines(count, ways);
  }

  private void fact(String key, String value, BoardTable table) {
    facts.accept(new Board.Fact(key, value, table.text("source")));
  }
}
