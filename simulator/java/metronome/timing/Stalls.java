package metronome.timing;

import java.util.ArrayList;
import java.util.List;

/**
 * Cycles that instructions waited for the flash.
 *
 * @param stages in order of the counts' stages
 */
public record Stalls(List<Stage> stages) {

  /**
   * Those of one stage.
   *
   * @param fetch by slot of the instruction that waited to be fetched
   * @param data by slot of the instruction that waited for data
   */
  public record Stage(long[] fetch, long[] data) {

    Stage plus(Stage other) {
      return new Stage(sum(fetch, other.fetch), sum(data, other.data));
    }

    private static long[] sum(long[] some, long[] others) {
      long[] sum = some.clone();
      for (int i = 0; i < sum.length; i++) {
        sum[i] = Math.addExact(sum[i], others[i]);
      }
      return sum;
    }
  }

  public Stalls {
    stages = List.copyOf(stages);
  }

  /** None at all: memory without wait states. */
  public static Stalls none() {
    return new Stalls(List.of());
  }

  /** Both together, of the same program. */
  public Stalls plus(Stalls other) {
    if (stages.isEmpty() || other.stages.isEmpty()) {
      return stages.isEmpty() ? other : this;
    }
    List<Stage> sums = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      sums.add(stages.get(i).plus(other.stages.get(i)));
    }
    return new Stalls(sums);
  }
}
