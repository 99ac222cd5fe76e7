package metronome.device;

import java.util.List;
import java.util.Set;

/**
 * What a device must watch besides jumps, worked out from the decoded firmware.
 *
 * @param passes addresses of predicated instructions that cost more when their condition holds
 * @param divisions addresses of UDIV and SDIV
 * @param stages names of the stages; entry 0 is the catch-all
 * @param switches where the current stage changes
 */
public record CountPlan(
    Set<Long> passes, Set<Long> divisions, List<String> stages, List<Switch> switches) {

  /**
   * @param address start of a stage's function, or where such a function returns to
   * @param stage index of the stage that begins there
   */
  public record Switch(long address, int stage) {}

  public CountPlan {
    passes = Set.copyOf(passes);
    divisions = Set.copyOf(divisions);
    stages = List.copyOf(stages);
    switches = List.copyOf(switches);
  }

  /** Counts jumps only, in one stage. */
  public static CountPlan plain() {
    return new CountPlan(Set.of(), Set.of(), List.of("all"), List.of());
  }
}
