package metronome.survey;

/**
 * A line of a breakdown of the cycles.
 *
 * @param name of the stage, function or cause
 * @param instructions executed there; null where a breakdown does not know
 * @param share of all cycles
 */
public record Part(String name, long cycles, Long instructions, double share) {}
