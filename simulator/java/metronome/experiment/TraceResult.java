package metronome.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import metronome.verdict.Comparison;

/**
 * What one trace gave on the device and in the float cell.
 *
 * @param trace its name
 * @param label the spoken word, where known
 * @param remarks what was done to the audio on the way in
 * @param answer what the device recognised, an index of the model's labels
 * @param floatAnswer what the float cell recognised
 * @param startCycles from reset to the first call for a frame, or for the audio that completes it
 * @param frameCycles of each frame; the last one's include the output layer
 * @param comparison of states and logits with the float cell
 * @param features of the front end in double precision, and their errors on the device; absent
 *     where the host makes them
 * @param stackBytes high-water mark
 * @param arenaBytes of RAM that the model used
 * @param occupancy how much a delta layer multiplied; absent of other cells
 */
public record TraceResult(
    String trace,
    Optional<String> label,
    List<String> remarks,
    int answer,
    int floatAnswer,
    long startCycles,
    long[] frameCycles,
    Comparison comparison,
    Optional<Comparison.Energies> features,
    long stackBytes,
    long arenaBytes,
    Optional<Occupancy> occupancy) {

  /** Cycles from reset to the last call for a frame. */
  public long cycles() {
    return startCycles + Arrays.stream(frameCycles).sum();
  }
}
