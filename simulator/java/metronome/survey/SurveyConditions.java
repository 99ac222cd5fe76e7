package metronome.survey;

import java.util.List;

/**
 * Under which conditions a survey was made.
 *
 * @param tool name and version
 * @param timingModel version of the timing model: hash of the rule set and the cost tables of all
 *     cores that took part, with the tool's version
 * @param ruleSet timing rules in force
 * @param errorBound how far cycles may lie from silicon, in words
 * @param arithmetic of the firmware
 * @param compilers as they name themselves in the firmware, each once
 * @param flags of the compiler as the firmware's debug information keeps them, each set once; empty
 *     where it has none
 * @param traces the recordings that the models heard
 * @param timed recordings of each set over which waits for flash were followed, 0 for all: evenly
 *     spaced ones and the one with the busiest frame
 * @param charged what the cycles, the flash and the RAM are those of
 */
public record SurveyConditions(
    String tool,
    String timingModel,
    String ruleSet,
    String errorBound,
    String arithmetic,
    List<String> compilers,
    List<String> flags,
    List<TraceSet> traces,
    int timed,
    String charged) {

  /**
   * A set of recordings.
   *
   * @param name of its directory, with the split
   * @param recordings how many
   * @param seconds of audio
   * @param sha256 over names, labels and hashes of the recordings in their order
   */
  public record TraceSet(String name, int recordings, double seconds, String sha256) {}

  public SurveyConditions {
    compilers = List.copyOf(compilers);
    flags = List.copyOf(flags);
    traces = List.copyOf(traces);
  }
}
