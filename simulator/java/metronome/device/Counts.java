package metronome.device;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Everything that a run executed, price-free: one entry a stage. Valid for pricing under any rule
 * set and for any board with the same firmware.
 *
 * @param stages in order of the firmware's declaration, the catch-all stage first
 */
public record Counts(List<StageCounts> stages) {

  public Counts {
    stages = List.copyOf(stages);
  }

  /** Both runs together, of the same firmware under the same plan. */
  public Counts plus(Counts other) {
    return new Counts(
        IntStream.range(0, stages.size())
            .mapToObj(stage -> stages.get(stage).plus(other.stages.get(stage)))
            .toList());
  }
}
