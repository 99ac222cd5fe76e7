package metronome.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import metronome.firmware.CodeMap;
import metronome.firmware.Firmware;
import metronome.firmware.Symbol;
import metronome.ledger.Ledger;

/** Divides the slots of a firmware's code into functions and what lies between them. */
final class CodeParts {

  /**
   * A function, or a stretch without a name.
   *
   * @param index its number
   * @param name of the function, or {@link Ledger#NO_FUNCTION}
   * @param first slot
   * @param end slot behind it
   */
  record Part(int index, String name, int first, int end) {

    boolean holds(int slot) {
      return slot >= first && slot < end;
    }
  }

  private final Part[] bySlot;

  /** One part for each function that covers code, and for each gap. */
  CodeParts(Firmware firmware) {
    CodeMap code = firmware.code();
    bySlot = new Part[code.slots()];
    List<Part> parts = new ArrayList<>();
    for (int range = 0; range < code.ranges().size(); range++) {
      CodeMap.Range addresses = code.ranges().get(range);
      int first = code.firstSlot(range);
      int behind = first + (int) (addresses.end() - addresses.start() >> 1);
      int from = first;
      while (from < behind) {
        Optional<Symbol> function = firmware.symbols().functionAt(code.address(from));
        int to = from + 1;
        while (to < behind && firmware.symbols().functionAt(code.address(to)).equals(function)) {
          to++;
        }
        add(parts, function.map(Symbol::name).orElse(Ledger.NO_FUNCTION), from, to);
        from = to;
      }
      add(parts, Ledger.NO_FUNCTION, behind, behind + 1);
    }
  }

  private void add(List<Part> parts, String name, int from, int to) {
    Part part = new Part(parts.size(), name, from, to);
    parts.add(part);
    for (int slot = from; slot < to; slot++) {
      bySlot[slot] = part;
    }
  }

  Part at(int slot) {
    return bySlot[slot];
  }
}
