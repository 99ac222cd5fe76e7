package metronome.experiment;

import java.util.OptionalInt;

/**
 * Frames that a model decides on.
 *
 * @param name for messages
 * @param frames [frame][feature], normalised
 * @param label class that is right, where it is known and the model has it
 */
public record Window(String name, double[][] frames, OptionalInt label) {}
