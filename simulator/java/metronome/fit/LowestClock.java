package metronome.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import metronome.experiment.ClockSearch;
import metronome.experiment.FrameNeed;

/**
 * The lowest clock at which a budget is met, at one number of wait states.
 *
 * @param waitStates of the flash
 * @param hertz the clock; absent where no clock helps, for memory is missing
 * @param stepHertz the next clock below was tried and is too low
 * @param trials that were run, in order
 */
public record LowestClock(int waitStates, OptionalLong hertz, long stepHertz, List<Trial> trials) {

  public LowestClock {
    trials = List.copyOf(trials);
  }

  /**
   * Searches.
   *
   * @param first the run at the board's own clock
   * @param periodSeconds that the worst frame, or brick, may take
   * @param at runs the same at another clock
   */
  static LowestClock from(
      int waitStates, Trial first, double periodSeconds, LongFunction<Trial> at) {
    List<Trial> trials = new ArrayList<>();
    trials.add(first);
    if (first.need().isEmpty() || !memoryFits(first.need().get())) {
      return new LowestClock(waitStates, OptionalLong.empty(), 0, trials);
    }
    long predicted =
        Math.max(1, (long) Math.ceil(first.need().get().cycles() / periodSeconds - 1e-6));
    ClockSearch search =
        ClockSearch.from(
            predicted,
            hertz -> {
              Trial trial = at.apply(hertz);
              trials.add(trial);
              return trial.feasible();
            });
    OptionalLong hertz =
        search.hertz() == 0 ? OptionalLong.empty() : OptionalLong.of(search.hertz());
    return new LowestClock(waitStates, hertz, search.stepHertz(), trials);
  }

  private static boolean memoryFits(FrameNeed need) {
    return need.flashBytes() <= need.budget().flashBytes()
        && need.ramBytes() <= need.budget().ramBytes();
  }
}
