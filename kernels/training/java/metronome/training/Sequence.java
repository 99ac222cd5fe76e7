package metronome.training;

/**
 * The frames of one clip and what is said in it.
 *
 * @param frames [T][D], normalised
 * @param label index of the class
 */
record Sequence(float[][] frames, int label) {}
