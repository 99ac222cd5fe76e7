package metronome.detection;

/**
 * A label that was detected.
 *
 * @param seconds when the decision that brought it about was there, from the beginning of the audio
 * @param label index of the model's labels
 * @param votes that it had
 */
public record Detection(double seconds, int label, int votes) {}
