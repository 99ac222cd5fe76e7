package metronome.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sequences of 32-bit instructions at addresses that are 2 modulo 4: rule F1. */
final class WideSequence {
  private WideSequence() {}

  /** Whether each issue of an instruction pays for the sequence that it is in. */
  static boolean charges(Program program, Placed placed) {
    if (!placed.instruction().isUnalignedWide()) {
      return false;
    }
    List<Placed> upToHere = new ArrayList<>(List.of(placed));
    while (upToHere.size() <= 4) {
      Optional<Placed> before = program.endingAt(upToHere.get(0).slot());
      if (before.isEmpty()
          || !before.get().instruction().isUnalignedWide()
          || before.get().alwaysBranches()) {
        break;
      }
      upToHere.add(0, before.get());
    }
    if (upToHere.size() < 3) {
      return false;
    }
    boolean stores =
        upToHere.subList(0, 3).stream().allMatch(p -> Shape.of(p.instruction().kind()).isStore());
    return upToHere.size() == (stores ? 4 : 3);
  }
}
