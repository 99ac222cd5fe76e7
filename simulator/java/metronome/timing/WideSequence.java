package metronome.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import metronome.thumb.Branch;

/**
 * Sequences of 32-bit instructions at addresses that are 2 modulo 4: rule F1. A sequence begins
 * anew where a run does, and no branch is followed by another member, so that whoever begins one
 * also issues the rest of it: the first instruction pays for all.
 */
final class WideSequence {
  private static final int LONG_ENOUGH = 3;

  private WideSequence() {}

  /**
   * Whether an instruction begins a sequence that costs a cycle.
   *
   * @param program where it lies
   * @param first the instruction
   * @param predecessor the instruction before it in its run, where it has one
   */
  static boolean charges(Program program, Placed first, Optional<Placed> predecessor) {
    if (!first.instruction().isUnalignedWide()
        || predecessor.filter(WideSequence::goesOn).isPresent()) {
      return false;
    }
    List<Placed> members = new ArrayList<>(List.of(first));
    Optional<Placed> next = goesOn(first) ? program.after(first) : Optional.empty();
    while (next.filter(n -> n.instruction().isUnalignedWide()).isPresent()
        && members.size() <= LONG_ENOUGH) {
      members.add(next.get());
      next = next.filter(WideSequence::goesOn).flatMap(program::after);
    }
    boolean stores =
        members.stream()
            .limit(LONG_ENOUGH)
            .allMatch(p -> Shape.of(p.instruction().kind()).isStore());
    return members.size() >= (stores ? LONG_ENOUGH + 1 : LONG_ENOUGH);
  }

  private static boolean goesOn(Placed placed) {
    return placed.instruction().isUnalignedWide() && placed.instruction().branch() == Branch.NONE;
  }
}
