package metronome.device;

import java.util.List;

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
}
