package metronome.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * How slow the flash may be, with the model in flash and copied to RAM: wait states are added one
 * by one until the budget is missed.
 *
 * @param inFlash most wait states with the model in flash; absent where none is few enough
 * @param inRam the same with the model in RAM
 * @param trials that were run: those of the flash, then those of the RAM
 */
public record SlowestFlash(OptionalInt inFlash, OptionalInt inRam, List<Trial> trials) {

  public SlowestFlash {
    trials = List.copyOf(trials);
  }

  /** Runs with so many wait states, and the model in RAM or not. */
  public interface Run {
    /** One run. */
    Trial at(int waitStates, boolean modelInRam);
  }

  /**
   * Searches.
   *
   * @param most wait states that are tried
   */
  public static SlowestFlash upTo(int most, Run run) {
    List<Trial> trials = new ArrayList<>();
    OptionalInt flash = slowest(most, false, run, trials);
    OptionalInt ram = slowest(most, true, run, trials);
    return new SlowestFlash(flash, ram, trials);
  }

  private static OptionalInt slowest(int most, boolean inRam, Run run, List<Trial> trials) {
    for (int states = 0; states <= most; states++) {
      Trial trial = run.at(states, inRam);
      trials.add(trial);
      if (!trial.feasible()) {
        return states == 0 ? OptionalInt.empty() : OptionalInt.of(states - 1);
      }
    }
    return OptionalInt.of(most);
  }
}
