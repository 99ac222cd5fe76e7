package metronome.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import metronome.device.Counts;
import metronome.timing.Cause;
import metronome.timing.Charges;
import metronome.timing.CycleModel;
import metronome.timing.Placed;

/** Prices the counts of call paths, path by path, as {@link CycleModel} prices a stage. */
final class PathPricer {
  private final CycleModel model;

  PathPricer(CycleModel model) {
    this.model = model;
  }

  List<CallPath> price(Iterable<PathCounts> paths) {
    List<CallPath> priced = new ArrayList<>();
    for (PathCounts path : paths) {
      priced.add(price(path));
    }
    return priced;
  }

  private CallPath price(PathCounts path) {
    var code = model.program().code();
    Counts counts = new Counts(List.of(path.counts(code)));
    Charges charges = model.charge(counts, path.stalls(code)).get(0);
    int from = path.part.first();
    int to = path.part.end();
    long[] issues = Arrays.copyOfRange(charges.issues(), from, to);
    long[][] byCause = new long[Cause.values().length][];
    Arrays.setAll(byCause, cause -> Arrays.copyOfRange(charges.byCause()[cause], from, to));
    long[] taken = new long[to - from];
    for (int slot = from; slot < to; slot++) {
      taken[slot - from] = model.program().at(slot).map(p -> path.jumpsOut(end(p))).orElse(0L);
    }
    CallPath own =
        CallPath.of(
            path.part.name(),
            path.recursion,
            path.site == PathCounts.NO_SITE ? OptionalInt.empty() : OptionalInt.of(path.site),
            path.calls(),
            from,
            issues,
            taken,
            byCause,
            price(path.children()));
    if (own.cycles() != charges.cycles()) {
      throw new IllegalStateException(
          path.part.name() + ": " + own.cycles() + " of " + charges.cycles() + " cycles");
    }
    return own;
  }

  private static int end(Placed placed) {
    return placed.slot() + placed.instruction().bytes() / 2;
  }
}
